reset
undefine $*
set encoding utf8
set terminal svg size 560,320 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
cnn: loss by learning rate
loss of each step
smoothed
steepest at 0.00064
loss
learning rate
END1
$D1 << END
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
$D2 << END
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
set label 1 $S[1] at screen 0.103571,0.925 left font ",15" textcolor rgb "#262a30" noenhanced front
set label 2 $S[2] at screen 0.128571,0.85 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.103571,0.85 to screen 0.117857,0.85 nohead linewidth 3 linecolor rgb "#b4bcc5" dashtype 1 front
set label 3 $S[3] at screen 0.378571,0.85 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.328571,0.85 to screen 0.367857,0.85 nohead linewidth 2 linecolor rgb "#0072b2" dashtype 1 front
set label 4 $S[4] at screen 0.571429,0.85 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.521429,0.85 to screen 0.560714,0.85 nohead linewidth 1.3 linecolor rgb "#e08a00" dashtype (6,4) front
set lmargin at screen 0.103571
set rmargin at screen 0.95
set tmargin at screen 0.79375
set bmargin at screen 0.15
set label 5 $S[5] at screen 0.021429,0.471875 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 6 $S[6] at screen 0.526786,0.05 center font ",11" textcolor rgb "#5f6872" noenhanced front
set logscale x
set xrange [1e-05:2.62144]
set yrange [0.5:2.5]
set format x "%.0e"
set format y "%.1f"
set border 1 linewidth 1 linecolor rgb "#9aa3ad"
set xtics nomirror out scale 0.4 font ",10" textcolor rgb "#5f6872"
set ytics 0.5,0.5,2.5 nomirror scale 0 font ",10" textcolor rgb "#5f6872"
set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb "#e6e9ed"
set arrow from first 0.00064,graph 0 to first 0.00064,graph 1 nohead linewidth 1.3 linecolor rgb "#e08a00" dashtype (6,4) front
plot $D1 using 1:2 notitle with points pointtype 7 pointsize 0.3 linecolor rgb "#b4bcc5", $D2 using 1:2 notitle with lines linewidth 2 linecolor rgb "#0072b2"
