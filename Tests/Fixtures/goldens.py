"""What the scripts that make and check the golden files share: the file format and the stack text.

Imports nothing but numpy, so that TensorFlow (which makes the files) and PyTorch (which checks
them) can each live in an environment of its own.
"""

import gzip
import json
import os
import pathlib
import struct
import sys

import numpy as np

FOLDER = pathlib.Path(__file__).resolve().parent
TYPES = {"F32": np.dtype("<f4"), "U8": np.dtype("u1"), "I64": np.dtype("<i8")}
LARGEST_FILE = 400 * 1024


def write_safetensors(path, tensors, metadata):
    """Writes tensors in the safetensors format: equal input gives equal bytes.

    (The `safetensors` package writes the metadata in an order that changes from run to run.)
    Floating-point arrays become F32; other types are kept. Wide types come first, so that every
    tensor is aligned; within a type the order is the one given.
    """
    converted = []
    for name, values in tensors.items():
        values = np.asarray(values)
        if values.dtype.kind == "f":
            values = values.astype("<f4")
            assert np.isfinite(values).all(), f"{path}: {name} is not finite"
        kind = next(k for k, t in TYPES.items() if t == values.dtype)
        converted.append((name, kind, np.ascontiguousarray(values)))
    converted.sort(key=lambda tensor: -tensor[2].itemsize)
    header, offset = {"__metadata__": {k: metadata[k] for k in sorted(metadata)}}, 0
    for name, kind, values in converted:
        end = offset + values.nbytes
        header[name] = {"dtype": kind, "shape": list(values.shape), "data_offsets": [offset, end]}
        offset = end
    text = json.dumps(header, separators=(",", ":"), ensure_ascii=True).encode()
    text += b" " * (-len(text) % 8)
    data = struct.pack("<Q", len(text)) + text + b"".join(v.tobytes() for _, _, v in converted)
    assert len(data) < LARGEST_FILE, f"{path} has {len(data)} bytes"
    pathlib.Path(path).write_bytes(data)


def read_safetensors(path):
    """The tensors and the metadata of a safetensors file."""
    data = pathlib.Path(path).read_bytes()
    (length,) = struct.unpack_from("<Q", data)
    header = json.loads(data[8 : 8 + length])
    metadata = header.pop("__metadata__", {})
    tensors = {}
    for name, entry in header.items():
        start, end = (8 + length + offset for offset in entry["data_offsets"])
        values = np.frombuffer(data[start:end], TYPES[entry["dtype"]])
        tensors[name] = values.reshape(entry["shape"])
    return tensors, metadata


def pair(text):
    """`3x2` or `3` (meaning 3x3) as two numbers."""
    numbers = tuple(int(part) for part in text.split("x"))
    return numbers * 2 if len(numbers) == 1 else numbers


def parse_layer(line):
    """One layer in fmnist's language, as kind and options with every default filled in."""
    words = line.split()
    named = dict(word.split("=") for word in words if "=" in word)
    kind, *positional = [word for word in words if "=" not in word]
    layer = {"kind": kind}
    if kind == "conv2d":
        layer["filters"] = int(positional[0])
        layer["kernel"] = pair(positional[1])
        layer["strides"] = pair(named.pop("strides", "1"))
        layer["padding"] = named.pop("padding", "valid")
        layer["activation"] = positional[2] if len(positional) > 2 else "linear"
        layer["use_bias"] = named.pop("use_bias", "yes") == "yes"
    elif kind in ("maxpool2d", "avgpool2d"):
        layer["pool"] = pair(positional[0])
        layer["strides"] = pair(named.pop("strides", positional[0]))
        layer["padding"] = named.pop("padding", "valid")
    elif kind == "dense":
        layer["units"] = int(positional[0])
        layer["activation"] = positional[1] if len(positional) > 1 else "linear"
        layer["use_bias"] = named.pop("use_bias", "yes") == "yes"
    elif kind == "lstm":
        layer["units"] = int(positional[0])
        layer["return_sequences"] = named.pop("return_sequences", "no") == "yes"
        layer["use_bias"] = named.pop("use_bias", "yes") == "yes"
    elif kind != "flatten":
        raise ValueError(line)
    assert not named, line
    return layer


def parse_stack(text):
    """Every layer of a stack, named as fmnist names them: `conv2d_1`, `conv2d_2`, `dense_1`."""
    counts, layers = {}, []
    for line in text.splitlines():
        layer = parse_layer(line)
        counts[layer["kind"]] = counts.get(layer["kind"], 0) + 1
        layers.append((f"{layer['kind']}_{counts[layer['kind']]}", layer))
    return layers


def sees_rows(layers):
    """Whether the network reads an image as rows [T, features] and not as [H, W, 1]."""
    return layers[0][1]["kind"] == "lstm"


def load_training_archive():
    """Fashion-MNIST's 60,000 training images [60000, 28, 28] and labels, from FMNIST_DATA."""
    folder = os.environ.get("FMNIST_DATA", "/usr/share/datasets/fashion-mnist")

    def values(name, header):
        with gzip.open(os.path.join(folder, name)) as file:
            return np.frombuffer(file.read(), np.uint8, offset=header)

    images = values("train-images-idx3-ubyte.gz", 16).reshape(-1, 28, 28)
    return images, values("train-labels-idx1-ubyte.gz", 8)


def scaled(images):
    """Pixels divided by 255 in float64 and then rounded to float32."""
    return (images / 255.0).astype(np.float32)


def clean(folder):
    """Removes the golden files of a folder, so that a renamed case leaves nothing behind."""
    for path in sorted(pathlib.Path(folder).glob("*.safetensors")):
        path.unlink()


def report(folder):
    """Prints the number of golden files in a folder and their size."""
    sizes = [path.stat().st_size for path in pathlib.Path(folder).glob("*.safetensors")]
    print(f"{folder}: {len(sizes)} files, {sum(sizes) / 1024:.0f} KiB", file=sys.stderr)
