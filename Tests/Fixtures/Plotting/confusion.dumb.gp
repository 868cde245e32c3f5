reset
undefine $*
set encoding utf8
set terminal dumb size 79,7 mono noenhanced
$S << END1
Confusion
true class
predicted class
0
1
2
0
T-shirt/top
90
6
4
1
Trouser
.
50
.
2
Bag
.
.
.
END1
set label 1 $S[1] at character 0,6 left noenhanced front
set label 2 $S[2] at character 0,4 left noenhanced front
set label 3 $S[3] at character 17,4 left noenhanced front
set label 4 $S[4] at character 18,3 left noenhanced front
set label 5 $S[5] at character 21,3 left noenhanced front
set label 6 $S[6] at character 24,3 left noenhanced front
set label 7 $S[7] at character 1,2 left noenhanced front
set label 8 $S[8] at character 3,2 left noenhanced front
set label 9 $S[9] at character 17,2 left noenhanced front
set label 10 $S[10] at character 21,2 left noenhanced front
set label 11 $S[11] at character 24,2 left noenhanced front
set label 12 $S[12] at character 1,1 left noenhanced front
set label 13 $S[13] at character 3,1 left noenhanced front
set label 14 $S[14] at character 18,1 left noenhanced front
set label 15 $S[15] at character 20,1 left noenhanced front
set label 16 $S[16] at character 24,1 left noenhanced front
set label 17 $S[17] at character 1,0 left noenhanced front
set label 18 $S[18] at character 3,0 left noenhanced front
set label 19 $S[19] at character 18,0 left noenhanced front
set label 20 $S[20] at character 21,0 left noenhanced front
set label 21 $S[21] at character 24,0 left noenhanced front
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
plot [0:1][0:1] NaN notitle
