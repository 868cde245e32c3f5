reset
undefine $*
set encoding utf8
set terminal svg size 608,184 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Class probabilities
green: the true class
× blue: a wrong prediction
predicted T-shirt/top 0.75
test[4], true class T-shirt/top
T-shirt/top
0.75
Trouser
Bag
probability
0
0.5
1
× predicted Trouser 0.62
test[5], true class Bag
T-shirt/top
× Trouser
0.62
Bag
0.12
probability
0
0.5
1
END1
$D1 << END
0 50 100
150 200 255
END
$D2 << END
7 50 100
150 200 255
END
$D3 << END
16 104
58 104
58 132
16 132
16 104

312.135 104
354.135 104
354.135 132
312.135 132
312.135 104

END
$D4 << END
187.135 111 142.135 232.135 106 116 40563
149.635 125 142.135 157.135 120 130 12173512
149.635 139 142.135 157.135 134 144 12173512
453.27 111 438.27 468.27 106 116 12173512
475.77 125 438.27 513.27 120 130 29362
445.77 139 438.27 453.27 134 144 40563
END
set label 1 $S[1] at screen 0.026304,0.869565 left font ",15" textcolor rgb "#262a30" noenhanced front
set label 2 $S[2] at screen 0.026304,0.717391 left font ",10" textcolor rgb "#009e73" noenhanced front
set label 3 $S[3] at screen 0.223585,0.717391 left font ",10" textcolor rgb "#0072b2" noenhanced front
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset colorbox
set xrange [0:608.27]
set yrange [184:0]
set cbrange [0:255]
set palette gray negative
set style fill solid noborder
set label 4 $S[4] at screen 0.026304,0.597826 left font ",12" textcolor rgb "#009e73" noenhanced front
set label 5 $S[5] at screen 0.026304,0.51087 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 6 $S[6] at screen 0.223807,0.396739 right font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 7 $S[7] at screen 0.388208,0.396739 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 8 $S[8] at screen 0.223807,0.320652 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 9 $S[9] at screen 0.223807,0.244565 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 10 $S[10] at screen 0.332311,0.081522 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.233671,0.434783 to screen 0.233671,0.206522 nohead linewidth 1 linecolor rgb "#9aa3ad" dashtype 1 back
set label 11 $S[11] at screen 0.233671,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.332311,0.434783 to screen 0.332311,0.206522 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 12 $S[12] at screen 0.332311,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.430952,0.434783 to screen 0.430952,0.206522 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 13 $S[13] at screen 0.430952,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 14 $S[14] at screen 0.513152,0.597826 left font ",12" textcolor rgb "#0072b2" noenhanced front
set label 15 $S[15] at screen 0.513152,0.51087 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 16 $S[16] at screen 0.710655,0.396739 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 17 $S[17] at screen 0.710655,0.320652 right font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 18 $S[18] at screen 0.850395,0.320652 left font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 19 $S[19] at screen 0.710655,0.244565 right font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 20 $S[20] at screen 0.751755,0.244565 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 21 $S[21] at screen 0.819159,0.081522 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.720519,0.434783 to screen 0.720519,0.206522 nohead linewidth 1 linecolor rgb "#9aa3ad" dashtype 1 back
set label 22 $S[22] at screen 0.720519,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.819159,0.434783 to screen 0.819159,0.206522 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 23 $S[23] at screen 0.819159,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.9178,0.434783 to screen 0.9178,0.206522 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 24 $S[24] at screen 0.9178,0.157609 center font ",9" textcolor rgb "#5f6872" noenhanced front
plot $D1 matrix using (23+14*$1):(111+14*$2):3 with image notitle, $D2 matrix using (319.135+14*$1):(111+14*$2):3 with image notitle, $D3 using 1:2 with lines linewidth 1 linecolor rgb "#e6e9ed" notitle, $D4 using 1:2:3:4:5:6:7 with boxxyerror fillcolor rgb variable notitle
