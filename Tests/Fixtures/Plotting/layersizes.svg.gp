reset
undefine $*
set encoding utf8
set terminal svg size 816,230 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
one step of training
○
activations
▲
gradient
■
weights
●
update
cnn: step 1, loss 2.3026, after it 2.2500
1e-4
0.001
0.01
0.1
1
10
size
conv2d_1
flatten_1
dense_1
rnn: step 4, loss 2.3125, after it 2.3000
1e-4
0.001
0.01
0.1
1
10
size
dense_1
END1
$D1 << END
313.224 117
END
$D2 << END
116.712 117
END
$D3 << END
264.096 117
END
$D4 << END
166.4 117
END
$D5 << END
313.224 143
END
$D6 << END
345.976 169
END
$D7 << END
280.472 169
END
$D8 << END
280.472 169
END
$D9 << END
745.976 117
END
$D10 << END
680.472 117
END
$D11 << END
680.472 117
END
set label 1 $S[1] at screen 0.019608,0.895652 left font ",15" textcolor rgb "#262a30" noenhanced front
set label 2 $S[2] at screen 0.019608,0.773913 left font ",12" textcolor rgb "#009e73" noenhanced front
set label 3 $S[3] at screen 0.036765,0.773913 left font ",11" textcolor rgb "#5f6872" noenhanced front
set label 4 $S[4] at screen 0.137255,0.773913 left font ",12" textcolor rgb "#e08a00" noenhanced front
set label 5 $S[5] at screen 0.154412,0.773913 left font ",11" textcolor rgb "#5f6872" noenhanced front
set label 6 $S[6] at screen 0.254902,0.773913 left font ",12" textcolor rgb "#0072b2" noenhanced front
set label 7 $S[7] at screen 0.272059,0.773913 left font ",11" textcolor rgb "#5f6872" noenhanced front
set label 8 $S[8] at screen 0.372549,0.773913 left font ",12" textcolor rgb "#d55e00" noenhanced front
set label 9 $S[9] at screen 0.389706,0.773913 left font ",11" textcolor rgb "#5f6872" noenhanced front
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset colorbox
set xrange [0:816]
set yrange [230:0]
set cbrange [0:255]
set palette gray negative
set label 10 $S[10] at screen 0.019608,0.652174 left font ",12" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.137255,0.547826 to screen 0.137255,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 11 $S[11] at screen 0.137255,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.203922,0.547826 to screen 0.203922,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 12 $S[12] at screen 0.203922,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.270588,0.547826 to screen 0.270588,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 13 $S[13] at screen 0.270588,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.337255,0.547826 to screen 0.337255,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 14 $S[14] at screen 0.337255,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.403922,0.547826 to screen 0.403922,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 15 $S[15] at screen 0.403922,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.470588,0.547826 to screen 0.470588,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 16 $S[16] at screen 0.470588,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 17 $S[17] at screen 0.303922,0.086957 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 18 $S[18] at screen 0.019608,0.491304 left font ",10" textcolor rgb "#262a30" noenhanced front
set label 19 $S[19] at screen 0.019608,0.378261 left font ",10" textcolor rgb "#262a30" noenhanced front
set label 20 $S[20] at screen 0.019608,0.265217 left font ",10" textcolor rgb "#262a30" noenhanced front
set label 21 $S[21] at screen 0.509804,0.652174 left font ",12" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.627451,0.547826 to screen 0.627451,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 22 $S[22] at screen 0.627451,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.694118,0.547826 to screen 0.694118,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 23 $S[23] at screen 0.694118,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.760784,0.547826 to screen 0.760784,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 24 $S[24] at screen 0.760784,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.827451,0.547826 to screen 0.827451,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 25 $S[25] at screen 0.827451,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.894118,0.547826 to screen 0.894118,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 26 $S[26] at screen 0.894118,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.960784,0.547826 to screen 0.960784,0.208696 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 27 $S[27] at screen 0.960784,0.165217 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 28 $S[28] at screen 0.794118,0.086957 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 29 $S[29] at screen 0.509804,0.491304 left font ",10" textcolor rgb "#262a30" noenhanced front
plot $D1 using 1:2 notitle with points pointtype 6 pointsize 0.7 linewidth 1.5 linecolor rgb "#009e73", $D2 using 1:2 notitle with points pointtype 9 pointsize 0.7 linewidth 1.5 linecolor rgb "#e08a00", $D3 using 1:2 notitle with points pointtype 5 pointsize 0.7 linewidth 1.5 linecolor rgb "#0072b2", $D4 using 1:2 notitle with points pointtype 7 pointsize 0.7 linewidth 1.5 linecolor rgb "#d55e00", $D5 using 1:2 notitle with points pointtype 6 pointsize 0.7 linewidth 1.5 linecolor rgb "#009e73", $D6 using 1:2 notitle with points pointtype 6 pointsize 0.7 linewidth 1.5 linecolor rgb "#009e73", $D7 using 1:2 notitle with points pointtype 5 pointsize 0.7 linewidth 1.5 linecolor rgb "#0072b2", $D8 using 1:2 notitle with points pointtype 7 pointsize 0.7 linewidth 1.5 linecolor rgb "#d55e00", $D9 using 1:2 notitle with points pointtype 6 pointsize 0.7 linewidth 1.5 linecolor rgb "#009e73", $D10 using 1:2 notitle with points pointtype 5 pointsize 0.7 linewidth 1.5 linecolor rgb "#0072b2", $D11 using 1:2 notitle with points pointtype 7 pointsize 0.7 linewidth 1.5 linecolor rgb "#d55e00"
