reset
undefine $*
set encoding utf8
set terminal dumb size 78,7 ansirgb noenhanced
$S << END1
Confusion
true class
predicted class
T-shirt/top
Trouser
Bag
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
set label 2 $S[2] at character 0,4 left textcolor rgb "#010001" noenhanced front
set label 3 $S[3] at character 17,4 left textcolor rgb "#010001" noenhanced front
set label 4 $S[4] at character 17,3 left textcolor rgb "#010001" noenhanced front
set label 5 $S[5] at character 34,3 left textcolor rgb "#010001" noenhanced front
set label 6 $S[6] at character 51,3 left textcolor rgb "#010001" noenhanced front
set label 7 $S[7] at character 1,2 left textcolor rgb "#010001" noenhanced front
set label 8 $S[8] at character 3,2 left noenhanced front
set label 9 $S[9] at character 16,2 left textcolor rgb "#0300e6" noenhanced front
set label 10 $S[10] at character 29,2 left textcolor rgb "#03000f" noenhanced front
set label 11 $S[11] at character 42,2 left textcolor rgb "#03000a" noenhanced front
set label 12 $S[12] at character 1,1 left textcolor rgb "#010001" noenhanced front
set label 13 $S[13] at character 3,1 left noenhanced front
set label 14 $S[14] at character 27,1 left textcolor rgb "#010001" noenhanced front
set label 15 $S[15] at character 29,1 left textcolor rgb "#0300ff" noenhanced front
set label 16 $S[16] at character 53,1 left textcolor rgb "#010001" noenhanced front
set label 17 $S[17] at character 1,0 left textcolor rgb "#010001" noenhanced front
set label 18 $S[18] at character 3,0 left noenhanced front
set label 19 $S[19] at character 27,0 left textcolor rgb "#010001" noenhanced front
set label 20 $S[20] at character 40,0 left textcolor rgb "#010001" noenhanced front
set label 21 $S[21] at character 53,0 left textcolor rgb "#010001" noenhanced front
unset border
unset tics
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
set xrange [0:77]
set yrange [6:0]
plot NaN notitle
