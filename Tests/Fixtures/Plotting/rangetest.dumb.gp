reset
undefine $*
set encoding utf8
set terminal dumb size 79,20 mono noenhanced
$S << END1
cnn: loss by learning rate
. loss of each step   * smoothed   | steepest at 0.00064
loss by learning rate
END1
$D1 << END
0.00064 0.5
0.00064 0.6666666666666666
0.00064 0.8333333333333333
0.00064 1.0
0.00064 1.1666666666666665
0.00064 1.3333333333333335
0.00064 1.5
0.00064 1.6666666666666667
0.00064 1.8333333333333333
0.00064 2.0
0.00064 2.166666666666667
0.00064 2.333333333333333
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
set label 1 $S[1] at character 0,19 left noenhanced front
set label 2 $S[2] at character 2,17 left noenhanced front
set label 3 $S[3] at character 2,15 left noenhanced front
set lmargin at screen 0.101266
set rmargin at screen 0.962025
set tmargin at screen 0.75
set bmargin at screen 0.15
set logscale x
set xrange [1e-05:2.62144]
set yrange [0.5:2.5]
set format x "%.0e"
set format y "%.1f"
set border 3
set xtics nomirror scale 0
set ytics 0.5,0.5,2.5 nomirror scale 0
plot $D1 using 1:2 with points pointtype "|" notitle, $D2 using 1:2 with points pointtype "." notitle, $D3 using 1:2 with points pointtype "*" notitle
