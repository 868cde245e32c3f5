reset
undefine $*
set encoding utf8
set terminal svg size 760,314 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Training history
cnn
rnn
training
validation
training, after the epoch
loss
epoch
accuracy
epoch
END1
$D1 << END
1 0.75
2 0.5
3 0.4375
END
$D2 << END
1 0.75
2 0.5
3 0.4375
END
$D3 << END
1 0.8125
2 0.5625
3 0.5
END
$D4 << END
1 0.8125
2 0.5625
3 0.5
END
$D5 << END
1 0.625
2 0.375
3 0.3125
END
$D6 << END
1 0.625
2 0.375
3 0.3125
END
$D7 << END
1 0.7125
2 0.775
3 0.790625
END
$D8 << END
1 0.7125
2 0.775
3 0.790625
END
$D9 << END
1 0.6875
2 0.75
3 0.765625
END
$D10 << END
1 0.6875
2 0.75
3 0.765625
END
$D11 << END
1 0.75
2 0.8125
3 0.828125
END
$D12 << END
1 0.75
2 0.8125
3 0.828125
END
set label 1 $S[1] at screen 0.076316,0.923567 left font ",15" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.076316,0.847134 to screen 0.105263,0.847134 nohead linewidth 2 linecolor rgb "#0072b2" dashtype 1 front
set label 2 $S[2] at screen 0.113158,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.162895,0.847134 to screen 0.191842,0.847134 nohead linewidth 2 linecolor rgb "#e08a00" dashtype 1 front
set label 3 $S[3] at screen 0.199737,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.246289,0.847134 to screen 0.275237,0.847134 nohead linewidth 1.3 linecolor rgb "#5f6872" dashtype (6,4) front
set label 4 $S[4] at screen 0.283132,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.361237,0.847134 to screen 0.390184,0.847134 nohead linewidth 2 linecolor rgb "#5f6872" dashtype 1 front
set label 5 $S[5] at screen 0.398079,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.492395,0.847134 to screen 0.521342,0.847134 nohead linewidth 1.3 linecolor rgb "#5f6872" dashtype (2,3) front
set label 6 $S[6] at screen 0.529237,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set multiplot
set lmargin at screen 0.076316
set rmargin at screen 0.481579
set tmargin at screen 0.783439
set bmargin at screen 0.146497
set xrange [0.96:3.04]
set yrange [0.30000000000000004:0.9]
set border 1 linewidth 1 linecolor rgb "#9aa3ad"
set xtics 1,1,3 nomirror out scale 0.4 offset 0,0.4 font ",10" textcolor rgb "#5f6872"
set ytics 0.30000000000000004,0.1,0.9 nomirror scale 0 font ",10" textcolor rgb "#5f6872"
set format x "%.0f"
set format y "%.1f"
set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb "#e6e9ed"
set label 7 $S[7] at screen 0.015789,0.464968 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 8 $S[8] at screen 0.278947,0.047771 center font ",11" textcolor rgb "#5f6872" noenhanced front
plot $D1 using 1:2 notitle with linespoints linewidth 1.3 dashtype (6,4) linecolor rgb "#0072b2" pointtype 7 pointsize 0.3, $D2 using 1:2 notitle with linespoints linewidth 1.3 dashtype (6,4) linecolor rgb "#e08a00" pointtype 7 pointsize 0.3, $D3 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#0072b2" pointtype 7 pointsize 0.45, $D4 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#e08a00" pointtype 7 pointsize 0.45, $D5 using 1:2 notitle with linespoints linewidth 1.3 dashtype (2,3) linecolor rgb "#0072b2" pointtype 7 pointsize 0.3, $D6 using 1:2 notitle with linespoints linewidth 1.3 dashtype (2,3) linecolor rgb "#e08a00" pointtype 7 pointsize 0.3
unset label
unset arrow
set lmargin at screen 0.573684
set rmargin at screen 0.978947
set tmargin at screen 0.783439
set bmargin at screen 0.146497
set xrange [0.96:3.04]
set yrange [0.65:0.8500000000000001]
set border 1 linewidth 1 linecolor rgb "#9aa3ad"
set xtics 1,1,3 nomirror out scale 0.4 offset 0,0.4 font ",10" textcolor rgb "#5f6872"
set ytics 0.65,0.05,0.8500000000000001 nomirror scale 0 font ",10" textcolor rgb "#5f6872"
set format x "%.0f"
set format y "%.2f"
set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb "#e6e9ed"
set label 9 $S[9] at screen 0.513158,0.464968 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 10 $S[10] at screen 0.776316,0.047771 center font ",11" textcolor rgb "#5f6872" noenhanced front
plot $D7 using 1:2 notitle with linespoints linewidth 1.3 dashtype (6,4) linecolor rgb "#0072b2" pointtype 7 pointsize 0.3, $D8 using 1:2 notitle with linespoints linewidth 1.3 dashtype (6,4) linecolor rgb "#e08a00" pointtype 7 pointsize 0.3, $D9 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#0072b2" pointtype 7 pointsize 0.45, $D10 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#e08a00" pointtype 7 pointsize 0.45, $D11 using 1:2 notitle with linespoints linewidth 1.3 dashtype (2,3) linecolor rgb "#0072b2" pointtype 7 pointsize 0.3, $D12 using 1:2 notitle with linespoints linewidth 1.3 dashtype (2,3) linecolor rgb "#e08a00" pointtype 7 pointsize 0.3
unset label
unset arrow
unset multiplot
