reset
undefine $*
set encoding utf8
set terminal dumb size 78,19 ansirgb noenhanced
$S << END1
test[4], Bag
cnn
conv2d_1, 2x3: 0 to 1.00
dense_1: probabilities
x T-shirt/top
################################# 0.62
Trouser
############# 0.25
Bag
####### 0.12
rnn
believed after each row
T-shirt/top
=:. 0.12
Trouser
:+. 0.12
Bag
:.* 0.75
END1
$D1 << END
0 5 262294
1 5 275144
2 5 287999
END
set label 1 $S[1] at character 0,18 left noenhanced front
set label 2 $S[2] at character 0,16 left noenhanced front
set label 3 $S[3] at character 0,14 left textcolor rgb "#010001" noenhanced front
set label 4 $S[4] at character 0,11 left textcolor rgb "#010001" noenhanced front
set label 5 $S[5] at character 4,10 left textcolor rgb "#010004" noenhanced front
set label 6 $S[6] at character 18,10 left textcolor rgb "#010004" noenhanced front
set label 7 $S[7] at character 10,9 left textcolor rgb "#010001" noenhanced front
set label 8 $S[8] at character 18,9 left textcolor rgb "#010001" noenhanced front
set label 9 $S[9] at character 14,8 left textcolor rgb "#010003" noenhanced front
set label 10 $S[10] at character 18,8 left textcolor rgb "#010003" noenhanced front
set label 11 $S[11] at character 0,6 left noenhanced front
set label 12 $S[12] at character 0,4 left textcolor rgb "#010001" noenhanced front
set label 13 $S[13] at character 6,3 left textcolor rgb "#010001" noenhanced front
set label 14 $S[14] at character 18,3 left textcolor rgb "#010001" noenhanced front
set label 15 $S[15] at character 10,2 left textcolor rgb "#010001" noenhanced front
set label 16 $S[16] at character 18,2 left textcolor rgb "#010001" noenhanced front
set label 17 $S[17] at character 14,1 left textcolor rgb "#010003" noenhanced front
set label 18 $S[18] at character 18,1 left textcolor rgb "#010003" noenhanced front
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:77]
set yrange [18:0]
plot $D1 using 1:2:3 with points pointtype "#" linecolor rgb variable notitle
