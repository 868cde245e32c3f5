"""Writes python.safetensors with the safetensors project's own writer, for the tests of
SafeTensors. Run with safetensors and numpy installed: python3 make_safetensors.py
"""

import pathlib

import numpy
from safetensors.numpy import save_file

save_file(
    {
        "kernel": numpy.arange(6, dtype="<f4").reshape(2, 3) / 2,
        "labels": numpy.array([0, 9, 255], dtype="u1"),
        "steps": numpy.array(2**40 + 1, dtype="<i8"),
        "order": numpy.array([-1, 2**31 - 1], dtype="<i4"),
        "empty": numpy.zeros((0, 4), dtype="<f4"),
    },
    pathlib.Path(__file__).with_name("python.safetensors"),
    metadata={"note": 'é "quoted" \\ \n\u2028 \U0001f45f', "": "empty key"},
)
