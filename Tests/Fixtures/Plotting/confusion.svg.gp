reset
undefine $*
set encoding utf8
set terminal svg size 382,324 fixed standalone noenhanced font "Helvetica,Arial,sans-serif,11" background "#ffffff" butt
$S << END1
Confusion
T-shirt/top
T-shirt/top
Trouser
Trouser
Bag
Bag
true class
predicted class
0 %
1 %
5 %
20 %
50 %
100 %
share of the true class
END1
$D1 << END
0 0 868211
1 0 12703467
2 0 13623279
0 1 16185595
1 1 669543
2 1 16185595
0 2 16185595
1 2 16185595
2 2 16185595
END
$D2 << END
0 0 90 16777215
1 0 6 2501168
2 0 4 2501168
0 1 0 11844805
1 1 50 16777215
2 1 0 11844805
0 2 0 11844805
1 2 0 11844805
2 2 0 11844805
END
set label 1 $S[1] at screen 0.041923,0.925989 left font ",15" textcolor rgb "#262a30" noenhanced front
set label 2 $S[2] at screen 0.250622,0.759465 right font ",10.5" textcolor rgb "#262a30" noenhanced front
set label 3 $S[3] at screen 0.363291,0.238306 right font ",10.5" textcolor rgb "#262a30" rotate by 40 noenhanced front
set label 4 $S[4] at screen 0.250622,0.562103 right font ",10.5" textcolor rgb "#262a30" noenhanced front
set label 5 $S[5] at screen 0.530984,0.238306 right font ",10.5" textcolor rgb "#262a30" rotate by 40 noenhanced front
set label 6 $S[6] at screen 0.250622,0.364741 right font ",10.5" textcolor rgb "#262a30" noenhanced front
set label 7 $S[7] at screen 0.698677,0.238306 right font ",10.5" textcolor rgb "#262a30" rotate by 40 noenhanced front
set label 8 $S[8] at screen 0.057644,0.562103 center font ",11" textcolor rgb "#5f6872" rotate by 90 noenhanced front
set label 9 $S[9] at screen 0.523123,0.049341 center font ",11" textcolor rgb "#5f6872" noenhanced front
set lmargin at screen 0.271584
set rmargin at screen 0.774663
set tmargin at screen 0.858146
set bmargin at screen 0.26606
unset border
unset tics
set style fill solid noborder
set xrange [-0.5:2.5]
set yrange [2.5:-0.5]
set object rectangle from screen 0.821826,0.26606 to screen 0.853269,0.270994 fillcolor rgb "#f5f7fb" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.269452 to screen 0.853269,0.275928 fillcolor rgb "#f4f6fa" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.274386 to screen 0.853269,0.280862 fillcolor rgb "#f2f5fa" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.27932 to screen 0.853269,0.285796 fillcolor rgb "#f0f4f9" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.284254 to screen 0.853269,0.29073 fillcolor rgb "#eff3f9" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.289188 to screen 0.853269,0.295664 fillcolor rgb "#edf2f8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.294122 to screen 0.853269,0.300598 fillcolor rgb "#ebf1f8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.299056 to screen 0.853269,0.305532 fillcolor rgb "#eaf0f7" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.30399 to screen 0.853269,0.310466 fillcolor rgb "#e8eff7" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.308924 to screen 0.853269,0.3154 fillcolor rgb "#e7eef6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.313858 to screen 0.853269,0.320334 fillcolor rgb "#e5edf6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.318792 to screen 0.853269,0.325268 fillcolor rgb "#e3ecf5" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.323726 to screen 0.853269,0.330202 fillcolor rgb "#e2ebf5" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.32866 to screen 0.853269,0.335136 fillcolor rgb "#e0eaf4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.333594 to screen 0.853269,0.34007 fillcolor rgb "#dee9f4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.338528 to screen 0.853269,0.345004 fillcolor rgb "#dde8f3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.343463 to screen 0.853269,0.349938 fillcolor rgb "#dbe7f3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.348397 to screen 0.853269,0.354873 fillcolor rgb "#dae6f2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.353331 to screen 0.853269,0.359807 fillcolor rgb "#d8e5f2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.358265 to screen 0.853269,0.364741 fillcolor rgb "#d6e4f1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.363199 to screen 0.853269,0.369675 fillcolor rgb "#d5e3f1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.368133 to screen 0.853269,0.374609 fillcolor rgb "#d3e2f0" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.373067 to screen 0.853269,0.379543 fillcolor rgb "#d1e1f0" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.378001 to screen 0.853269,0.384477 fillcolor rgb "#d0e0ef" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.382935 to screen 0.853269,0.389411 fillcolor rgb "#cedeef" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.387869 to screen 0.853269,0.394345 fillcolor rgb "#cbddee" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.392803 to screen 0.853269,0.399279 fillcolor rgb "#c8dbed" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.397737 to screen 0.853269,0.404213 fillcolor rgb "#c6d9ec" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.402671 to screen 0.853269,0.409147 fillcolor rgb "#c3d8eb" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.407605 to screen 0.853269,0.414081 fillcolor rgb "#c0d6eb" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.412539 to screen 0.853269,0.419015 fillcolor rgb "#bed4ea" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.417473 to screen 0.853269,0.423949 fillcolor rgb "#bbd3e9" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.422407 to screen 0.853269,0.428883 fillcolor rgb "#b8d1e8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.427341 to screen 0.853269,0.433817 fillcolor rgb "#b6d0e7" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.432275 to screen 0.853269,0.438751 fillcolor rgb "#b3cee7" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.43721 to screen 0.853269,0.443685 fillcolor rgb "#b0cce6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.442144 to screen 0.853269,0.44862 fillcolor rgb "#aecbe5" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.447078 to screen 0.853269,0.453554 fillcolor rgb "#abc9e4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.452012 to screen 0.853269,0.458488 fillcolor rgb "#a8c7e4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.456946 to screen 0.853269,0.463422 fillcolor rgb "#a6c6e3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.46188 to screen 0.853269,0.468356 fillcolor rgb "#a3c4e2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.466814 to screen 0.853269,0.47329 fillcolor rgb "#a0c3e1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.471748 to screen 0.853269,0.478224 fillcolor rgb "#9ec1e0" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.476682 to screen 0.853269,0.483158 fillcolor rgb "#9bbfe0" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.481616 to screen 0.853269,0.488092 fillcolor rgb "#98bedf" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.48655 to screen 0.853269,0.493026 fillcolor rgb "#96bcde" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.491484 to screen 0.853269,0.49796 fillcolor rgb "#93badd" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.496418 to screen 0.853269,0.502894 fillcolor rgb "#90b9dc" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.501352 to screen 0.853269,0.507828 fillcolor rgb "#8db7db" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.506286 to screen 0.853269,0.512762 fillcolor rgb "#8ab5da" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.51122 to screen 0.853269,0.517696 fillcolor rgb "#87b3d9" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.516154 to screen 0.853269,0.52263 fillcolor rgb "#84b1d8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.521088 to screen 0.853269,0.527564 fillcolor rgb "#81afd7" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.526023 to screen 0.853269,0.532498 fillcolor rgb "#7eadd6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.530957 to screen 0.853269,0.537433 fillcolor rgb "#7aaad4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.535891 to screen 0.853269,0.542367 fillcolor rgb "#77a8d3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.540825 to screen 0.853269,0.547301 fillcolor rgb "#74a6d2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.545759 to screen 0.853269,0.552235 fillcolor rgb "#71a4d1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.550693 to screen 0.853269,0.557169 fillcolor rgb "#6ea2d0" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.555627 to screen 0.853269,0.562103 fillcolor rgb "#6ba0cf" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.560561 to screen 0.853269,0.567037 fillcolor rgb "#679ecd" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.565495 to screen 0.853269,0.571971 fillcolor rgb "#649ccc" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.570429 to screen 0.853269,0.576905 fillcolor rgb "#619acb" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.575363 to screen 0.853269,0.581839 fillcolor rgb "#5e98ca" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.580297 to screen 0.853269,0.586773 fillcolor rgb "#5b96c9" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.585231 to screen 0.853269,0.591707 fillcolor rgb "#5894c8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.590165 to screen 0.853269,0.596641 fillcolor rgb "#5491c6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.595099 to screen 0.853269,0.601575 fillcolor rgb "#518fc5" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.600033 to screen 0.853269,0.606509 fillcolor rgb "#4e8dc4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.604967 to screen 0.853269,0.611443 fillcolor rgb "#4b8bc3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.609901 to screen 0.853269,0.616377 fillcolor rgb "#4889c2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.614835 to screen 0.853269,0.621311 fillcolor rgb "#4587c1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.61977 to screen 0.853269,0.626245 fillcolor rgb "#4285bf" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.624704 to screen 0.853269,0.63118 fillcolor rgb "#4083bd" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.629638 to screen 0.853269,0.636114 fillcolor rgb "#3e81bc" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.634572 to screen 0.853269,0.641048 fillcolor rgb "#3d7fba" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.639506 to screen 0.853269,0.645982 fillcolor rgb "#3b7db8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.64444 to screen 0.853269,0.650916 fillcolor rgb "#397bb6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.649374 to screen 0.853269,0.65585 fillcolor rgb "#3779b4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.654308 to screen 0.853269,0.660784 fillcolor rgb "#3577b3" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.659242 to screen 0.853269,0.665718 fillcolor rgb "#3375b1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.664176 to screen 0.853269,0.670652 fillcolor rgb "#3273af" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.66911 to screen 0.853269,0.675586 fillcolor rgb "#3071ad" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.674044 to screen 0.853269,0.68052 fillcolor rgb "#2e6fab" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.678978 to screen 0.853269,0.685454 fillcolor rgb "#2c6eaa" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.683912 to screen 0.853269,0.690388 fillcolor rgb "#2a6ca8" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.688846 to screen 0.853269,0.695322 fillcolor rgb "#286aa6" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.69378 to screen 0.853269,0.700256 fillcolor rgb "#2768a4" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.698714 to screen 0.853269,0.70519 fillcolor rgb "#2566a2" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.703648 to screen 0.853269,0.710124 fillcolor rgb "#2364a1" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.708582 to screen 0.853269,0.715058 fillcolor rgb "#21629f" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.713517 to screen 0.853269,0.719992 fillcolor rgb "#1f609d" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.718451 to screen 0.853269,0.724927 fillcolor rgb "#1d5e9b" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.723385 to screen 0.853269,0.729861 fillcolor rgb "#1c5c99" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.728319 to screen 0.853269,0.734795 fillcolor rgb "#1a5a98" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.733253 to screen 0.853269,0.739729 fillcolor rgb "#185896" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.738187 to screen 0.853269,0.744663 fillcolor rgb "#175694" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.743121 to screen 0.853269,0.749597 fillcolor rgb "#165592" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.748055 to screen 0.853269,0.754531 fillcolor rgb "#165490" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.752989 to screen 0.853269,0.759465 fillcolor rgb "#15528e" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.757923 to screen 0.853269,0.764399 fillcolor rgb "#15518c" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.762857 to screen 0.853269,0.769333 fillcolor rgb "#14508a" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.767791 to screen 0.853269,0.774267 fillcolor rgb "#134e89" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.772725 to screen 0.853269,0.779201 fillcolor rgb "#134d87" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.777659 to screen 0.853269,0.784135 fillcolor rgb "#124c85" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.782593 to screen 0.853269,0.789069 fillcolor rgb "#124a83" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.787527 to screen 0.853269,0.794003 fillcolor rgb "#114981" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.792461 to screen 0.853269,0.798937 fillcolor rgb "#11487f" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.797395 to screen 0.853269,0.803871 fillcolor rgb "#10467d" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.802329 to screen 0.853269,0.808805 fillcolor rgb "#10457b" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.807264 to screen 0.853269,0.813739 fillcolor rgb "#0f4479" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.812198 to screen 0.853269,0.818674 fillcolor rgb "#0f4277" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.817132 to screen 0.853269,0.823608 fillcolor rgb "#0e4175" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.822066 to screen 0.853269,0.828542 fillcolor rgb "#0e4073" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.827 to screen 0.853269,0.833476 fillcolor rgb "#0d3e72" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.831934 to screen 0.853269,0.83841 fillcolor rgb "#0c3d70" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.836868 to screen 0.853269,0.843344 fillcolor rgb "#0c3c6e" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.841802 to screen 0.853269,0.848278 fillcolor rgb "#0b3a6c" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.846736 to screen 0.853269,0.853212 fillcolor rgb "#0b396a" fillstyle solid noborder behind
set object rectangle from screen 0.821826,0.85167 to screen 0.853269,0.858146 fillcolor rgb "#0a3868" fillstyle solid noborder behind
set label 10 $S[10] at screen 0.86899,0.26606 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 11 $S[11] at screen 0.86899,0.325268 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 12 $S[12] at screen 0.86899,0.398454 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 13 $S[13] at screen 0.86899,0.530849 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 14 $S[14] at screen 0.86899,0.684728 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 15 $S[15] at screen 0.86899,0.858146 left font ",9.5" textcolor rgb "#5f6872" noenhanced front
set label 16 $S[16] at screen 0.973798,0.562103 center font ",9.5" textcolor rgb "#5f6872" rotate by 90 noenhanced front
plot $D1 using 1:2:(0.492):(0.492):3 with boxxyerror fillcolor rgb variable notitle, $D2 using 1:2:3:4 with labels font ",11" textcolor rgb variable notitle
