reset
undefine $*
set encoding utf8
set terminal svg size 220,132 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Samples
T-shirt/top
Bag
END1
$D1 << END
0 50 100
150 200 255
END
$D2 << END
0 50 100
150 200 255
END
$D3 << END
18 44
102 44
102 100
18 100
18 44

118 44
202 44
202 100
118 100
118 44

END
set label 1 $S[1] at screen 0.072727,0.818182 left font ",15" textcolor rgb "#262a30" noenhanced front
set lmargin at screen 0
set rmargin at screen 1
set tmargin at screen 1
set bmargin at screen 0
unset border
unset tics
unset colorbox
set xrange [0:220]
set yrange [132:0]
set cbrange [0:255]
set palette gray negative
set label 2 $S[2] at screen 0.272727,0.159091 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 3 $S[3] at screen 0.727273,0.159091 center font ",9.5" textcolor rgb "#5f6872" noenhanced front
plot $D1 matrix using (32+28*$1):(58+28*$2):3 with image notitle, $D2 matrix using (132+28*$1):(58+28*$2):3 with image notitle, $D3 using 1:2 with lines linewidth 1 linecolor rgb "#e6e9ed" notitle
