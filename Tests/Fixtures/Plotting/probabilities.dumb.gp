reset
undefine $*
set encoding utf8
set terminal dumb size 79,27 mono noenhanced
$S << END1
Class probabilities
test[4]: predicted T-shirt/top 0.75, true class T-shirt/top
       .......------
       .......------
       .......------
       .......------
       .......------
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
T-shirt/top
|################### 0.75 true
Trouser
|### 0.12
Bag
|### 0.12
x test[5]: predicted Trouser 0.62, true class Bag
       .......------
       .......------
       .......------
       .......------
       .......------
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
+++++++#######@@@@@@
T-shirt/top
|###### 0.25
Trouser
|################ 0.62 x predicted
Bag
|### 0.12 true
END1
set label 1 $S[1] at character 0,26 left noenhanced front
set label 2 $S[2] at character 0,24 left noenhanced front
set label 3 $S[3] at character 0,22 left noenhanced front
set label 4 $S[4] at character 0,21 left noenhanced front
set label 5 $S[5] at character 0,20 left noenhanced front
set label 6 $S[6] at character 0,19 left noenhanced front
set label 7 $S[7] at character 0,18 left noenhanced front
set label 8 $S[8] at character 0,17 left noenhanced front
set label 9 $S[9] at character 0,16 left noenhanced front
set label 10 $S[10] at character 0,15 left noenhanced front
set label 11 $S[11] at character 0,14 left noenhanced front
set label 12 $S[12] at character 0,13 left noenhanced front
set label 13 $S[13] at character 23,22 left noenhanced front
set label 14 $S[14] at character 35,22 left noenhanced front
set label 15 $S[15] at character 27,21 left noenhanced front
set label 16 $S[16] at character 35,21 left noenhanced front
set label 17 $S[17] at character 31,20 left noenhanced front
set label 18 $S[18] at character 35,20 left noenhanced front
set label 19 $S[19] at character 0,11 left noenhanced front
set label 20 $S[20] at character 0,9 left noenhanced front
set label 21 $S[21] at character 0,8 left noenhanced front
set label 22 $S[22] at character 0,7 left noenhanced front
set label 23 $S[23] at character 0,6 left noenhanced front
set label 24 $S[24] at character 0,5 left noenhanced front
set label 25 $S[25] at character 0,4 left noenhanced front
set label 26 $S[26] at character 0,3 left noenhanced front
set label 27 $S[27] at character 0,2 left noenhanced front
set label 28 $S[28] at character 0,1 left noenhanced front
set label 29 $S[29] at character 0,0 left noenhanced front
set label 30 $S[30] at character 23,9 left noenhanced front
set label 31 $S[31] at character 35,9 left noenhanced front
set label 32 $S[32] at character 27,8 left noenhanced front
set label 33 $S[33] at character 35,8 left noenhanced front
set label 34 $S[34] at character 31,7 left noenhanced front
set label 35 $S[35] at character 35,7 left noenhanced front
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
plot [0:1][0:1] NaN notitle
