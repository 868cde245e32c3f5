reset
undefine $*
set encoding utf8
set terminal svg size 480,440 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
calibration on test
cnn
rnn
as sure as right
accuracy
probability of the class answered
END1
$D1 << END
0.25 0.125
0.5 0.5
0.9375 0.875
END
$D2 << END
0.75 0.5
END
set label 1 $S[1] at screen 0.129167,0.945455 left font ",15" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.129167,0.890909 to screen 0.166667,0.890909 nohead linewidth 2 linecolor rgb "#0072b2" dashtype 1 front
set label 2 $S[2] at screen 0.179167,0.890909 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.4,0.890909 to screen 0.4375,0.890909 nohead linewidth 2 linecolor rgb "#e08a00" dashtype 1 front
set label 3 $S[3] at screen 0.45,0.890909 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.670833,0.890909 to screen 0.708333,0.890909 nohead linewidth 1.3 linecolor rgb "#9aa3ad" dashtype (6,4) front
set label 4 $S[4] at screen 0.720833,0.890909 left font ",11" textcolor rgb "#5f6872" noenhanced front
set lmargin at screen 0.129167
set rmargin at screen 0.941667
set tmargin at screen 0.85
set bmargin at screen 0.109091
set label 5 $S[5] at screen 0.025,0.479545 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 6 $S[6] at screen 0.535417,0.036364 center font ",11" textcolor rgb "#5f6872" noenhanced front
set xrange [0:1]
set yrange [0.0:1]
set format x "%.1f"
set format y "%.1f"
set border 1 linewidth 1 linecolor rgb "#9aa3ad"
set xtics 0,0.2,1 nomirror out scale 0.4 font ",10" textcolor rgb "#5f6872"
set ytics 0.0,0.2,1 nomirror scale 0 font ",10" textcolor rgb "#5f6872"
set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb "#e6e9ed"
set arrow from first 0,first 0 to first 1,first 1 nohead linewidth 1.3 linecolor rgb "#9aa3ad" dashtype (6,4) back
plot $D1 using 1:2 notitle with linespoints linewidth 2 pointtype 7 pointsize 0.5 linecolor rgb "#0072b2", $D2 using 1:2 notitle with linespoints linewidth 2 pointtype 7 pointsize 0.5 linecolor rgb "#e08a00"
