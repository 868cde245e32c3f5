reset
undefine $*
set encoding utf8
set terminal svg size 589,164 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Class probabilities
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
predicted Trouser 0.62
test[5], true class Bag
T-shirt/top
Trouser
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
16 84
58 84
58 112
16 112
16 84

302.35 84
344.35 84
344.35 112
302.35 112
302.35 84

END
$D4 << END
177.35 91 132.35 222.35 86 96 40563
139.85 105 132.35 147.35 100 110 12173512
139.85 119 132.35 147.35 114 124 12173512
433.7 91 418.7 448.7 86 96 12173512
456.2 105 418.7 493.7 100 110 29362
426.2 119 418.7 433.7 114 124 40563
END
set label 1 $S[1] at screen 0.027179,0.853659 left font ",15" textcolor rgb "#262a30" noenhanced front
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset colorbox
set xrange [0:588.7]
set yrange [164:0]
set cbrange [0:255]
set palette gray negative
set style fill solid noborder
set label 2 $S[2] at screen 0.027179,0.670732 left font ",12" textcolor rgb "#009e73" noenhanced front
set label 3 $S[3] at screen 0.027179,0.573171 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 4 $S[4] at screen 0.214625,0.445122 right font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 5 $S[5] at screen 0.384491,0.445122 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 6 $S[6] at screen 0.214625,0.359756 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 7 $S[7] at screen 0.214625,0.27439 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 8 $S[8] at screen 0.326737,0.091463 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.224817,0.487805 to screen 0.224817,0.231707 nohead linewidth 1 linecolor rgb "#9aa3ad" dashtype 1 back
set label 9 $S[9] at screen 0.224817,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.326737,0.487805 to screen 0.326737,0.231707 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 10 $S[10] at screen 0.326737,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.428656,0.487805 to screen 0.428656,0.231707 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 11 $S[11] at screen 0.428656,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
set label 12 $S[12] at screen 0.513589,0.670732 left font ",12" textcolor rgb "#0072b2" noenhanced front
set label 13 $S[13] at screen 0.513589,0.573171 left font ",10" textcolor rgb "#5f6872" noenhanced front
set label 14 $S[14] at screen 0.701036,0.445122 right font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 15 $S[15] at screen 0.701036,0.359756 right font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 16 $S[16] at screen 0.845422,0.359756 left font ",9.5" textcolor rgb "#0072b2" noenhanced front
set label 17 $S[17] at screen 0.701036,0.27439 right font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 18 $S[18] at screen 0.743503,0.27439 left font ",9.5" textcolor rgb "#009e73" noenhanced front
set label 19 $S[19] at screen 0.813148,0.091463 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.711228,0.487805 to screen 0.711228,0.231707 nohead linewidth 1 linecolor rgb "#9aa3ad" dashtype 1 back
set label 20 $S[20] at screen 0.711228,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.813148,0.487805 to screen 0.813148,0.231707 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 21 $S[21] at screen 0.813148,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.915067,0.487805 to screen 0.915067,0.231707 nohead linewidth 1 linecolor rgb "#e6e9ed" dashtype 1 back
set label 22 $S[22] at screen 0.915067,0.176829 center font ",9" textcolor rgb "#5f6872" noenhanced front
plot $D1 matrix using (23+14*$1):(91+14*$2):3 with image notitle, $D2 matrix using (309.35+14*$1):(91+14*$2):3 with image notitle, $D3 using 1:2 with lines linewidth 1 linecolor rgb "#e6e9ed" notitle, $D4 using 1:2:3:4:5:6:7 with boxxyerror fillcolor rgb variable notitle
