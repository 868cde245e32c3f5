reset
undefine $*
set encoding utf8
set terminal svg size 760,314 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Training history
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
1 0.8125
2 0.5625
3 0.5
END
$D3 << END
1 0.625
2 0.375
3 0.3125
END
$D4 << END
1 0.7125
2 0.775
3 0.790625
END
$D5 << END
1 0.6875
2 0.75
3 0.765625
END
$D6 << END
1 0.75
2 0.8125
3 0.828125
END
set label 1 $S[1] at screen 0.076316,0.923567 left font ",15" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.076316,0.847134 to screen 0.105263,0.847134 nohead linewidth 2 linecolor rgb "#0072b2" dashtype 1 front
set label 2 $S[2] at screen 0.113158,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.191263,0.847134 to screen 0.220211,0.847134 nohead linewidth 2 linecolor rgb "#e08a00" dashtype 1 front
set label 3 $S[3] at screen 0.228105,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.322421,0.847134 to screen 0.351368,0.847134 nohead linewidth 2 linecolor rgb "#009e73" dashtype 1 front
set label 4 $S[4] at screen 0.359263,0.847134 left font ",11" textcolor rgb "#262a30" noenhanced front
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
set label 5 $S[5] at screen 0.015789,0.464968 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 6 $S[6] at screen 0.278947,0.047771 center font ",11" textcolor rgb "#5f6872" noenhanced front
plot $D1 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#0072b2" pointtype 7 pointsize 0.45, $D2 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#e08a00" pointtype 7 pointsize 0.45, $D3 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#009e73" pointtype 7 pointsize 0.45
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
set label 7 $S[7] at screen 0.513158,0.464968 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 8 $S[8] at screen 0.776316,0.047771 center font ",11" textcolor rgb "#5f6872" noenhanced front
plot $D4 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#0072b2" pointtype 7 pointsize 0.45, $D5 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#e08a00" pointtype 7 pointsize 0.45, $D6 using 1:2 notitle with linespoints linewidth 2 dashtype 1 linecolor rgb "#009e73" pointtype 7 pointsize 0.45
unset label
unset arrow
unset multiplot
