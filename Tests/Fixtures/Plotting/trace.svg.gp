reset
undefine $*
set encoding utf8
set terminal svg size 976,298 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
test[4], Bag
cnn
conv2d_1, 2x3: 0 to 1.00
dense_1: probabilities
× T-shirt/top
0.62
Trouser
Bag
0.12
rnn
believed after each row
0
0.5
1
0
1
2
row
Bag
T-shirt/top
Trouser
END1
$D1 << END
0 50 100
150 200 255
END
$D2 << END
16 88
40 88
40 104
16 104
16 88

END
$D3 << END
208.75 143 120 297.5 138 148 29362
155.5 157 120 191 152 162 12173512
137.75 171 120 155.5 166 176 40563
END
$D4 << END
524 172
688 214
852 235
END
$D5 << END
524 214
688 151
852 235
END
$D6 << END
524 214
688 235
852 130
END
set label 1 $S[1] at screen 0.016393,0.919463 left font ",15" textcolor rgb "#262a30" noenhanced front
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset colorbox
set xrange [0:976]
set yrange [298:0]
set cbrange [0:255]
set palette gray negative
set style fill solid noborder
set label 2 $S[2] at screen 0.016393,0.818792 left font ",12" textcolor rgb "#262a30" noenhanced front
set label 3 $S[3] at screen 0.016393,0.744966 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 4 $S[4] at screen 0.016393,0.583893 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 5 $S[5] at screen 0.116803,0.520134 right font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 6 $S[6] at screen 0.308914,0.520134 left font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 7 $S[7] at screen 0.116803,0.473154 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 8 $S[8] at screen 0.116803,0.426174 right font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 9 $S[9] at screen 0.163422,0.426174 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 10 $S[10] at screen 0.508197,0.818792 left font ",12" textcolor rgb "#262a30" noenhanced front
set label 11 $S[11] at screen 0.508197,0.744966 left font ",10" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.536885,0.14094 to screen 0.872951,0.14094 nohead linewidth 1 linecolor rgb "#9aa3ad" dashtype 1 back
set label 12 $S[12] at screen 0.530738,0.14094 right font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.536885,0.422819 to screen 0.872951,0.422819 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 13 $S[13] at screen 0.530738,0.422819 right font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.536885,0.704698 to screen 0.872951,0.704698 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 14 $S[14] at screen 0.530738,0.704698 right font ",9" textcolor rgb "#5f6872" noenhanced front
set label 15 $S[15] at screen 0.536885,0.110738 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 16 $S[16] at screen 0.704918,0.110738 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 17 $S[17] at screen 0.872951,0.110738 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 18 $S[18] at screen 0.704918,0.073826 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 19 $S[19] at screen 0.879098,0.563758 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 20 $S[20] at screen 0.879098,0.211409 left font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 21 $S[21] at screen 0.879098,0.171141 left font ",9.5" textcolor rgb "#e08a00" noenhanced front
plot $D1 matrix using (20+8*$1):(92+8*$2):3 with image notitle, $D2 using 1:2 with lines linewidth 1 linecolor rgb "#e6e9ed" notitle, $D3 using 1:2:3:4:5:6:7 with boxxyerror fillcolor rgb variable notitle, $D4 using 1:2 with lines linewidth 2 linecolor rgb "#0072b2" notitle, $D5 using 1:2 with lines linewidth 2 linecolor rgb "#e08a00" notitle, $D6 using 1:2 with lines linewidth 2 linecolor rgb "#009e73" notitle
