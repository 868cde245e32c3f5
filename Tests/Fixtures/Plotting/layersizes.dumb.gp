reset
undefine $*
set encoding utf8
set terminal dumb size 78,15 ansirgb noenhanced
$S << END1
one step of training
a
activations
g
gradient
w
weights
u
update
cnn: step 1, loss 2.3026, after it 2.2500
conv2d_1
a
g
w
u
flatten_1
a
dense_1
a
w
u
1e-4
0.001
0.01
0.1
1
10
rnn: step 4, loss 2.3125, after it 2.3000
dense_1
a
w
u
1e-4
0.001
0.01
0.1
1
10
END1
set label 1 $S[1] at character 0,14 left noenhanced front
set label 2 $S[2] at character 2,12 left textcolor rgb "#020000" noenhanced front
set label 3 $S[3] at character 4,12 left noenhanced front
set label 4 $S[4] at character 18,12 left textcolor rgb "#020001" noenhanced front
set label 5 $S[5] at character 20,12 left noenhanced front
set label 6 $S[6] at character 31,12 left textcolor rgb "#020002" noenhanced front
set label 7 $S[7] at character 33,12 left noenhanced front
set label 8 $S[8] at character 43,12 left textcolor rgb "#020003" noenhanced front
set label 9 $S[9] at character 45,12 left noenhanced front
set label 10 $S[10] at character 0,9 left noenhanced front
set label 11 $S[11] at character 0,8 left textcolor rgb "#010001" noenhanced front
set label 12 $S[12] at character 59,8 left textcolor rgb "#020000" noenhanced front
set label 13 $S[13] at character 14,8 left textcolor rgb "#020001" noenhanced front
set label 14 $S[14] at character 48,8 left textcolor rgb "#020002" noenhanced front
set label 15 $S[15] at character 25,8 left textcolor rgb "#020003" noenhanced front
set label 16 $S[16] at character 0,7 left textcolor rgb "#010001" noenhanced front
set label 17 $S[17] at character 59,7 left textcolor rgb "#020000" noenhanced front
set label 18 $S[18] at character 0,6 left textcolor rgb "#010001" noenhanced front
set label 19 $S[19] at character 66,6 left textcolor rgb "#020000" noenhanced front
set label 20 $S[20] at character 51,6 left textcolor rgb "#020002" noenhanced front
set label 21 $S[21] at character 52,6 left textcolor rgb "#020003" noenhanced front
set label 22 $S[22] at character 13,5 left textcolor rgb "#010001" noenhanced front
set label 23 $S[23] at character 25,5 left textcolor rgb "#010001" noenhanced front
set label 24 $S[24] at character 38,5 left textcolor rgb "#010001" noenhanced front
set label 25 $S[25] at character 50,5 left textcolor rgb "#010001" noenhanced front
set label 26 $S[26] at character 63,5 left textcolor rgb "#010001" noenhanced front
set label 27 $S[27] at character 75,5 left textcolor rgb "#010001" noenhanced front
set label 28 $S[28] at character 0,3 left noenhanced front
set label 29 $S[29] at character 0,2 left textcolor rgb "#010001" noenhanced front
set label 30 $S[30] at character 66,2 left textcolor rgb "#020000" noenhanced front
set label 31 $S[31] at character 51,2 left textcolor rgb "#020002" noenhanced front
set label 32 $S[32] at character 52,2 left textcolor rgb "#020003" noenhanced front
set label 33 $S[33] at character 13,1 left textcolor rgb "#010001" noenhanced front
set label 34 $S[34] at character 25,1 left textcolor rgb "#010001" noenhanced front
set label 35 $S[35] at character 38,1 left textcolor rgb "#010001" noenhanced front
set label 36 $S[36] at character 50,1 left textcolor rgb "#010001" noenhanced front
set label 37 $S[37] at character 63,1 left textcolor rgb "#010001" noenhanced front
set label 38 $S[38] at character 75,1 left textcolor rgb "#010001" noenhanced front
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:77]
set yrange [14:0]
plot NaN notitle
