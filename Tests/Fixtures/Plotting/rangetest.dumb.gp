reset
undefine $*
set encoding utf8
set terminal dumb size 78,22 ansirgb noenhanced
$S << END1
cnn: loss by learning rate
.
loss of each step
*
smoothed
|
steepest at 0.00064
loss by learning rate
END1
$D1 << END
0.00064 0.5
0.00064 0.6176470588235294
0.00064 0.7352941176470589
0.00064 0.8529411764705883
0.00064 0.9705882352941176
0.00064 1.0882352941176472
0.00064 1.2058823529411766
0.00064 1.3235294117647058
0.00064 1.4411764705882353
0.00064 1.5588235294117647
0.00064 1.6764705882352942
0.00064 1.7941176470588236
0.00064 1.911764705882353
0.00064 2.0294117647058822
0.00064 2.1470588235294117
0.00064 2.264705882352941
0.00064 2.3823529411764706
0.00064 2.5
END
$D2 << END
1e-05 2.25
4e-05 2.25
0.00016 2.125
0.00064 1.75
0.00256 1.0
0.01024 0.75
0.04096 0.625
0.16384 0.75
0.65536 1.5
2.62144 40.0
END
$D3 << END
1e-05 2.25
4e-05 2.21875
0.00016 2.0625
0.00064 1.65625
0.00256 1.125
0.01024 0.78125
0.04096 0.6875
0.16384 0.90625
0.65536 2.0625
2.62144 3.5
END
set label 1 $S[1] at character 0,21 left noenhanced front
set label 2 $S[2] at character 2,19 left textcolor rgb "#010001" noenhanced front
set label 3 $S[3] at character 4,19 left noenhanced front
set label 4 $S[4] at character 24,19 left textcolor rgb "#020000" noenhanced front
set label 5 $S[5] at character 26,19 left noenhanced front
set label 6 $S[6] at character 37,19 left textcolor rgb "#020001" noenhanced front
set label 7 $S[7] at character 39,19 left noenhanced front
set label 8 $S[8] at character 2,17 left textcolor rgb "#010001" noenhanced front
set lmargin at screen 0.102564
set rmargin at screen 0.961538
set tmargin at screen 0.772727
set bmargin at screen 0.136364
set logscale x
set xrange [1e-05:2.62144]
set yrange [0.5:2.5]
set format x "%.0e"
set format y "%.1f"
set border 3 back linecolor rgb "#010002"
set xtics nomirror scale 0 textcolor rgb "#010001"
set ytics 0.5,0.5,2.5 nomirror scale 0 textcolor rgb "#010001"
plot $D1 using 1:2 with points pointtype "|" linecolor rgb "#020001" notitle, $D2 using 1:2 with points pointtype "." linecolor rgb "#010001" notitle, $D3 using 1:2 with points pointtype "*" linecolor rgb "#020000" notitle
