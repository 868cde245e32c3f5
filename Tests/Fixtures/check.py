"""Checks every golden file against PyTorch in float64, so that the files do not rest on Keras alone.

    python Tests/Fixtures/check.py

Layers are written here from their definitions or from PyTorch's own, gradients are PyTorch's, the
optimizers are Keras's formulas in numpy. Prints the largest difference found in each folder, and
fails when a file is further from PyTorch than its tolerance, or when a tensor went unchecked.
"""

import sys

import numpy as np
import torch
import torch.nn.functional as F

from goldens import (FOLDER, load_training_archive, parse_stack, read_safetensors, scaled,
                     sees_rows)

torch.set_default_dtype(torch.float64)

ACTIVATIONS = {"linear": lambda x: x, "relu": torch.relu, "sigmoid": torch.sigmoid,
               "tanh": torch.tanh, "softmax": lambda x: torch.softmax(x, -1)}


def pad_same(x, window, strides, value):
    """Pads [N, C, H, W] to ceil(size / stride) windows, the odd row or column at the end."""
    sides = []
    for size, extent, stride in zip(reversed(x.shape[2:]), reversed(window), reversed(strides)):
        total = max((-(-size // stride) - 1) * stride + extent - size, 0)
        sides += [total // 2, total - total // 2]
    return F.pad(x, sides, value=value)


def convolution(x, layer, kernel, bias):
    x = x.permute(0, 3, 1, 2)
    if layer["padding"] == "same":
        x = pad_same(x, layer["kernel"], layer["strides"], 0)
    return F.conv2d(x, kernel.permute(3, 2, 0, 1), bias, layer["strides"]).permute(0, 2, 3, 1)


def pooling(x, layer):
    x, same = x.permute(0, 3, 1, 2), layer["padding"] == "same"
    padded = lambda tensor, value: (
        pad_same(tensor, layer["pool"], layer["strides"], value) if same else tensor)
    if layer["kind"] == "maxpool2d":
        y = F.max_pool2d(padded(x, -torch.inf), layer["pool"], layer["strides"])
    else:  # The mean of the values that exist: padding does not count.
        mean = lambda tensor: F.avg_pool2d(padded(tensor, 0), layer["pool"], layer["strides"])
        y = mean(x) / mean(torch.ones_like(x))
    return y.permute(0, 2, 3, 1)


def lstm(x, layer, kernel, recurrent_kernel, bias):
    h = c = torch.zeros(x.shape[0], layer["units"])
    outputs = []
    for t in range(x.shape[1]):
        gates = x[:, t] @ kernel + h @ recurrent_kernel + (0 if bias is None else bias)
        i, f, g, o = gates.chunk(4, 1)
        c = torch.sigmoid(f) * c + torch.sigmoid(i) * torch.tanh(g)
        h = torch.sigmoid(o) * torch.tanh(c)
        outputs.append(h)
    return torch.stack(outputs, 1) if layer["return_sequences"] else h


def run(layer, x, weights):
    """One layer of `parse_stack` on `x`; `weights` maps `kernel`, `bias` … to tensors."""
    kind = layer["kind"]
    if kind == "conv2d":
        y = convolution(x, layer, weights["kernel"], weights.get("bias"))
        return ACTIVATIONS[layer["activation"]](y)
    if kind in ("maxpool2d", "avgpool2d"):
        return pooling(x, layer)
    if kind == "flatten":
        return x.reshape(x.shape[0], -1)
    if kind == "dense":
        y = x @ weights["kernel"] + weights.get("bias", torch.zeros(()))
        return ACTIVATIONS[layer["activation"]](y)
    return lstm(x, layer, weights["kernel"], weights["recurrent_kernel"], weights.get("bias"))


def run_stack(layers, x, weights):
    for name, layer in layers:
        own = {k.split(".")[1]: v for k, v in weights.items() if k.startswith(name + ".")}
        x = run(layer, x, own)
    return x


def leaf(values):
    return torch.tensor(np.asarray(values, np.float64), requires_grad=True)


def distance(found, expected):
    """The largest difference, relative to the largest value expected (or to 1e-3, if it is less)."""
    found = found.detach().numpy() if isinstance(found, torch.Tensor) else np.asarray(found)
    assert found.shape == expected.shape, (found.shape, expected.shape)
    return np.abs(found - expected).max() / max(np.abs(expected).max(), 1e-3)


def input_of(layers, images):
    x = torch.tensor(scaled(images).astype(np.float64))
    return x if sees_rows(layers) else x[..., None]


def check_layer(tensors, metadata):
    layers = parse_stack(metadata["stack"])
    names = [k for k in tensors if k.split(".")[-1] in ("kernel", "recurrent_kernel", "bias")]
    single = len(layers) == 1
    weights = {f"{layers[0][0]}.{k}" if single else k: leaf(tensors[k]) for k in names}
    x = leaf(tensors["input"])
    y = run_stack(layers, x, weights)
    (y * torch.tensor(tensors["r"].astype(np.float64))).sum().backward()
    found = {"output": y, "input_gradient": x.grad}
    found |= {f"{k}_gradient": v.grad for k, v in zip(names, weights.values())}
    assert set(tensors) == set(found) | set(names) | {"input", "r"}, set(tensors)
    return max(distance(values, tensors[k]) for k, values in found.items())


def loss_and_probabilities(layers, x, labels, weights, class_weights=np.ones(256)):
    probabilities = run_stack(layers, x, weights)
    picked = probabilities[torch.arange(len(labels)), torch.tensor(labels.astype(np.int64))]
    return -(torch.log(picked) * torch.tensor(class_weights[labels])).mean(), probabilities


def check_network(tensors, metadata):
    layers = parse_stack(metadata["stack"])
    weights = {k: leaf(v) for k, v in tensors.items() if "." in k and not k.endswith("_gradient")}
    x = input_of(layers, tensors["images"])
    loss, probabilities = loss_and_probabilities(layers, x, tensors["labels"], weights)
    loss.backward()
    found = {"probabilities": probabilities, "loss": loss.reshape(1)}
    found |= {f"{k}_gradient": v.grad for k, v in weights.items()}
    assert set(tensors) == set(found) | set(weights) | {"images", "labels"}, set(tensors)
    return max(distance(values, tensors[k]) for k, values in found.items())


def optimizer_step(options, step, weight, gradient, slots):
    """One step of Keras's optimizers on one tensor; `slots` is what the optimizer remembers.

    Keras, even in float64, rounds the betas to float32 before it raises them to a power.
    """
    rate = learning_rate(options, step - 1)
    weight = weight * (1 - rate * float(options.get("weight_decay", 0)))
    if options["optimizer"] == "rmsprop":
        rho, momentum = float(options["rho"]), float(options["momentum"])
        slots[0] = rho * slots[0] + (1 - rho) * gradient**2
        slots[1] = rho * slots[1] + (1 - rho) * gradient
        spread = slots[0] - (slots[1] ** 2 if options["centered"] == "yes" else 0)
        slots[2] = momentum * slots[2] + rate * gradient / np.sqrt(spread + float(options["epsilon"]))
        return weight - slots[2]
    if options["optimizer"] in ("adam", "adamw"):
        beta1, beta2 = float(options["beta_1"]), float(options["beta_2"])
        slots[0] = beta1 * slots[0] + (1 - beta1) * gradient
        slots[1] = beta2 * slots[1] + (1 - beta2) * gradient**2
        power1, power2 = (float(np.float32(beta)) ** step for beta in (beta1, beta2))
        alpha = rate * np.sqrt(1 - power2) / (1 - power1)
        slots[2] = np.maximum(slots[2], slots[1])
        second = slots[2] if options.get("amsgrad") == "yes" else slots[1]
        return weight - alpha * slots[0] / (np.sqrt(second) + float(options["epsilon"]))
    momentum = float(options["momentum"])
    slots[0] = momentum * slots[0] - rate * gradient
    moved = momentum * slots[0] - rate * gradient if options["nesterov"] == "yes" else slots[0]
    return weight + moved


def learning_rate(options, step):
    """The rate of a step, from 0, of the small files' four batches an epoch."""
    rate, batches = float(options["learning_rate"]), 4
    warmup = round(float(options.get("warmup", 0)) * batches)
    if step < warmup:
        return rate * step / warmup
    if options.get("schedule") == "cosine":
        done = (step - warmup) / (int(options["epochs"]) * batches - warmup)
        alpha = float(options.get("alpha", 0))
        return rate * (alpha + (1 - alpha) * (1 + np.cos(np.pi * done)) / 2)
    if options.get("schedule") == "step":
        return rate * float(options["drop"]) ** (step // (int(options["every"]) * batches))
    return rate


def clipped(gradients, options):
    norms = {k: np.linalg.norm(v) for k, v in gradients.items()}
    if "clipnorm" in options:
        limit = float(options["clipnorm"])
        return {k: v * min(1, limit / norms[k]) for k, v in gradients.items()}
    if "global_clipnorm" in options:
        norm = np.sqrt(sum(n**2 for n in norms.values()))
        return {k: v * min(1, float(options["global_clipnorm"]) / norm) for k, v in gradients.items()}
    if "clipvalue" in options:
        limit = float(options["clipvalue"])
        return {k: v.clip(-limit, limit) for k, v in gradients.items()}
    return gradients


def trained(initial, images, labels, options, epochs):
    """The weights after training in the order given, and [loss, accuracy, images] of every batch."""
    layers, batch = parse_stack(options["stack"]), int(options["batch_size"])
    x = input_of(layers, images)
    weights = {k: v.astype(np.float64) for k, v in initial.items()}
    slots = {k: [np.zeros(v.shape) for _ in range(3)] for k, v in weights.items()}
    class_weights = np.ones(256)
    if options.get("class_weight") == "balanced":
        counts = np.bincount(labels, minlength=256)
        class_weights = len(labels) / (np.count_nonzero(counts) * np.maximum(counts, 1))
    elif "class_weight" in options:
        for pair in options["class_weight"].split(","):
            label, weight = pair.split(":")
            class_weights[int(label)] = float(weight)
    batches = []
    for _ in range(epochs):
        for start in range(0, len(labels), batch):
            leaves, own = {k: leaf(v) for k, v in weights.items()}, labels[start : start + batch]
            loss, probabilities = loss_and_probabilities(
                layers, x[start : start + batch], own, leaves, class_weights)
            loss.backward()
            right = (probabilities.argmax(1).numpy() == own).mean()
            batches.append([loss.item(), right, len(own)])
            gradients = clipped({k: v.grad.numpy() for k, v in leaves.items()}, options)
            for k, gradient in gradients.items():
                weights[k] = optimizer_step(
                    options, len(batches), weights[k], gradient, slots[k])
    return weights, np.array(batches)


def movement(found, final, initial):
    """The largest of ‖found − final‖₂ / ‖final − initial‖₂ over the tensors."""
    norm = lambda a, b: np.linalg.norm(a.astype(np.float64) - b)
    assert set(found) == set(final) == set(initial)
    return max(norm(final[k], found[k]) / norm(final[k], initial[k]) for k in final)


def check_small_training(tensors, metadata):
    part = lambda prefix: {k.removeprefix(prefix): v for k, v in tensors.items()
                           if k.startswith(prefix)}
    initial, final = part("initial."), part("final.")
    weights, batches = trained(
        initial, tensors["images"], tensors["labels"], metadata, int(metadata["epochs"]))
    batches = batches.reshape(int(metadata["epochs"]), -1, 3)
    means = (batches[..., :2] * batches[..., 2:]).sum(1) / batches[..., 2:].sum(1)
    return max(movement(weights, final, initial), distance(means[:, 0], tensors["loss"]),
               distance(means[:, 1], tensors["accuracy"]))


def check_step(tensors, metadata):
    part = lambda prefix: {k.removeprefix(prefix): v.astype(np.float64)
                           for k, v in tensors.items() if k.startswith(prefix)}
    layers = parse_stack(metadata["stack"])
    before, gradient, after = part("before."), part("gradient."), part("after.")
    x, labels = input_of(layers, tensors["images"]), tensors["labels"]
    leaves = {k: leaf(v) for k, v in before.items()}
    loss, _ = loss_and_probabilities(layers, x, labels, leaves)
    loss.backward()
    found = [distance(v.grad, gradient[k]) for k, v in leaves.items()]
    # In the order of `optimizer_step`.
    slots = {"adam": ["momentum", "velocity", "largest_velocity"], "sgd": ["momentum"],
             "rmsprop": ["velocity", "average_gradient", "momentum"]}
    names = slots[metadata["optimizer"].replace("adamw", "adam")]
    for k, slope in clipped(gradient, metadata).items():
        kept = [part(f"{name}_before.").get(k, np.zeros(slope.shape)) for name in names]
        weight = optimizer_step(metadata, int(metadata["step"]), before[k], slope, kept)
        # The file's weights are float32: the change is known to half a unit in their last place.
        rounding = np.spacing(np.abs(after[k]).astype(np.float32))
        off = (np.abs(weight - after[k]) - rounding).clip(0).max()
        found.append(off / np.abs(after[k] - before[k]).max())
        found += [distance(value, part(f"{name}_after.")[k]) for name, value in zip(names, kept)
                  if f"{name}_after.{k}" in tensors]
    sizes, value = [], x
    for name, layer in layers:
        value = run_stack([(name, layer)], value, leaves)
        sizes.append(value.detach().square().mean().sqrt().item())
    loss_after, _ = loss_and_probabilities(
        layers, x, labels, {k: torch.tensor(v) for k, v in after.items()})
    return max(found + [
        distance(np.array(sizes), tensors["sizes"]), distance(loss.reshape(1), tensors["loss"]),
        distance(loss_after.reshape(1), tensors["loss_after"])])


def check_study(name, images, labels):
    folder = FOLDER / "training"
    initial, options = read_safetensors(folder / f"{name}_initial.safetensors")
    final, _ = read_safetensors(folder / f"{name}_after_20_steps.safetensors")
    steps, _ = read_safetensors(folder / f"{name}_steps.safetensors")
    images, labels = images[steps["indices"]], labels[steps["indices"]]
    assert (labels == steps["labels"]).all()
    weights, batches = trained(initial, images, labels, options, 1)
    # Accuracy is not compared: float32 may turn one near tie among 256 images.
    return max(movement(weights, final, initial), distance(batches[:, 0], steps["loss"]))


def main():
    failed = False

    def show(folder, name, found, tolerance):
        nonlocal failed
        failed |= not found <= tolerance
        print(f"{'ok  ' if found <= tolerance else 'FAIL'} {folder}/{name}: {found:.1e}")

    for folder, check in {"layers": check_layer, "networks": check_network}.items():
        for path in sorted((FOLDER / folder).glob("*.safetensors")):
            show(folder, path.stem, check(*read_safetensors(path)), 1e-6)
    for path in sorted((FOLDER / "training").glob("*_small.safetensors")):
        show("training", path.stem, check_small_training(*read_safetensors(path)), 1e-5)
    for path in sorted((FOLDER / "steps").glob("*.safetensors")):
        show("steps", path.stem, check_step(*read_safetensors(path)), 1e-5)
    images, labels = load_training_archive()
    for name in ("cnn", "rnn"):
        show("training", name, check_study(name, images, labels), 5e-4)
    sys.exit(failed)


if __name__ == "__main__":
    main()
