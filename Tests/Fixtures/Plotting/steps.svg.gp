reset
undefine $*
set encoding utf8
set terminal svg size 560,320 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Training history
cnn
rnn
loss
step
END1
$D1 << END
1 2.25
3 1.125
5 0.75
7 0.5625
9 0.45
11 0.375
13 0.32142857142857145
15 0.28125
17 0.25
19 0.225
21 0.20454545454545456
23 0.1875
25 0.17307692307692307
27 0.16071428571428573
29 0.15
31 0.140625
33 0.1323529411764706
35 0.125
37 0.11842105263157894
39 0.1125
41 0.10714285714285714
43 0.10227272727272728
45 0.09782608695652174
47 0.09375
49 0.09
51 0.08653846153846154
53 0.08333333333333333
55 0.08035714285714286
57 0.07758620689655173
59 0.075
61 0.07258064516129033
63 0.0703125
65 0.06818181818181818
67 0.0661764705882353
69 0.06428571428571428
71 0.0625
73 0.060810810810810814
75 0.05921052631578947
77 0.057692307692307696
79 0.05625
END
$D2 << END
1 2.25
3 1.125
5 0.75
7 0.5625
9 0.45
11 0.375
13 0.32142857142857145
15 0.28125
17 0.25
19 0.225
21 0.20454545454545456
23 0.1875
25 0.17307692307692307
27 0.16071428571428573
29 0.15
31 0.140625
33 0.1323529411764706
35 0.125
37 0.11842105263157894
39 0.1125
41 0.10714285714285714
43 0.10227272727272728
45 0.09782608695652174
47 0.09375
49 0.09
51 0.08653846153846154
53 0.08333333333333333
55 0.08035714285714286
57 0.07758620689655173
59 0.075
61 0.07258064516129033
63 0.0703125
65 0.06818181818181818
67 0.0661764705882353
69 0.06428571428571428
71 0.0625
73 0.060810810810810814
75 0.05921052631578947
77 0.057692307692307696
79 0.05625
END
set label 1 $S[1] at screen 0.103571,0.925 left font ",15" textcolor rgb "#262a30" noenhanced front
set arrow from screen 0.103571,0.85 to screen 0.135714,0.85 nohead linewidth 2 linecolor rgb "#0072b2" dashtype 1 front
set label 2 $S[2] at screen 0.146429,0.85 left font ",11" textcolor rgb "#5f6872" noenhanced front
set arrow from screen 0.526786,0.85 to screen 0.558929,0.85 nohead linewidth 2 linecolor rgb "#e08a00" dashtype 1 front
set label 3 $S[3] at screen 0.569643,0.85 left font ",11" textcolor rgb "#5f6872" noenhanced front
set lmargin at screen 0.103571
set rmargin at screen 0.95
set tmargin at screen 0.79375
set bmargin at screen 0.15
set label 4 $S[4] at screen 0.021429,0.471875 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 5 $S[5] at screen 0.526786,0.05 center font ",11" textcolor rgb "#5f6872" noenhanced front
set xrange [1:79]
set yrange [0.0:3.0]
set format x "%.0f"
set format y "%.0f"
set border 1 linewidth 1 linecolor rgb "#9aa3ad"
set xtics 10,10,79 nomirror out scale 0.4 font ",10" textcolor rgb "#5f6872"
set ytics 0.0,1.0,3.0 nomirror scale 0 font ",10" textcolor rgb "#5f6872"
set grid ytics noxtics back linetype 1 linewidth 1 linecolor rgb "#e6e9ed"
plot $D1 using 1:2 notitle with linespoints linewidth 2 pointtype 7 pointsize 0.2 linecolor rgb "#0072b2", $D2 using 1:2 notitle with linespoints linewidth 2 pointtype 7 pointsize 0.2 linecolor rgb "#e08a00"
