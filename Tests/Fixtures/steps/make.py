"""Makes the golden files of single steps of training: gradients, what the optimizer remembers, weights
before and after, and the sizes of every layer's output, by Keras; in float64, rounded to float32 at
the end.

    python Tests/Fixtures/steps/make.py
"""

import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from goldens import FOLDER, clean, parse_stack, report, scaled, sees_rows, write_safetensors
from with_keras import VERSIONS, build, draw_weights, keras, named_weights, np, tf

CONVOLUTIONS = ("conv2d 4 3x3 relu\nmaxpool2d 2x2\nconv2d 5 2x2 tanh padding=same\n"
                "avgpool2d 2x2\nflatten\ndense 12 relu\ndense 10 softmax")
ROWS = "lstm 6 return_sequences=yes\nlstm 5\ndense 10 softmax"
# name: stack, optimizer, its slots as fmnist calls them with Keras's names of them, its constants.
CASES = {
    "adam": (CONVOLUTIONS, "Adam", {"momentum": "_momentums", "velocity": "_velocities"},
             {"learning_rate": 0.003}),
    "adam_rows": (ROWS, "Adam", {"momentum": "_momentums", "velocity": "_velocities"},
                  {"learning_rate": 0.01, "beta_1": 0.8, "epsilon": 1e-4}),
    "adamw_amsgrad": (
        CONVOLUTIONS, "AdamW",
        {"momentum": "_momentums", "velocity": "_velocities",
         "largest_velocity": "_velocity_hats"},
        {"learning_rate": 0.01, "beta_2": 0.9, "weight_decay": 0.1, "amsgrad": True}),
    "sgd": (ROWS, "SGD", {}, {"learning_rate": 0.05}),
    "sgd_nesterov_clipped": (
        CONVOLUTIONS, "SGD", {"momentum": "momentums"},
        {"learning_rate": 0.02, "momentum": 0.9, "nesterov": True, "clipnorm": 0.15}),
    "sgd_momentum_clipped": (
        ROWS, "SGD", {"momentum": "momentums"},
        {"learning_rate": 0.02, "momentum": 0.9, "global_clipnorm": 0.05, "weight_decay": 0.2}),
    "rmsprop": (
        ROWS, "RMSprop",
        {"velocity": "_velocities", "momentum": "_momentums",
         "average_gradient": "_average_gradients"},
        {"learning_rate": 0.005, "momentum": 0.5, "centered": True}),
}
STEPS, BATCH, SIDE = 4, 40, 12


def copied(variables):
    return [variable.numpy().copy() for variable in variables]


def make(name, stack, kind, slots, constants):
    rng = np.random.default_rng(zlib.crc32(name.encode()))
    labels = rng.integers(0, 10, STEPS * BATCH, np.uint8)
    patterns = rng.integers(0, 256, (10, SIDE, SIDE))
    noise = rng.integers(0, 256, (STEPS * BATCH, SIDE, SIDE))
    images = ((patterns[labels] + noise) // 2).astype(np.uint8)
    model = build(stack, SIDE, SIDE)
    weights = named_weights(model)
    draw_weights(weights, rng)
    optimizer = getattr(keras.optimizers, kind)(**constants)
    optimizer.build(list(weights.values()))
    tensors = {}
    loss_of = keras.losses.SparseCategoricalCrossentropy()
    x = tf.constant(scaled(images), tf.float64)
    x = x if sees_rows(parse_stack(stack)) else x[..., None]
    for step in range(STEPS):
        batch, truth = x[step * BATCH:(step + 1) * BATCH], labels[step * BATCH:(step + 1) * BATCH]
        with tf.GradientTape() as tape:
            loss = loss_of(truth, model(batch))
        gradients = tape.gradient(loss, list(weights.values()))
        before = {slot: copied(getattr(optimizer, attribute)) for slot, attribute in slots.items()}
        start = copied(weights.values())
        sizes, value = [], batch
        for layer in model.layers:
            value = layer(value)
            sizes.append(float(np.sqrt(np.mean(np.square(value.numpy())))))
        optimizer.apply_gradients(zip(gradients, weights.values()))
    for index, key in enumerate(weights):
        tensors[f"before.{key}"] = start[index]
        tensors[f"gradient.{key}"] = gradients[index].numpy()
        tensors[f"after.{key}"] = weights[key].numpy()
        for slot, attribute in slots.items():
            tensors[f"{slot}_before.{key}"] = before[slot][index]
            tensors[f"{slot}_after.{key}"] = getattr(optimizer, attribute)[index].numpy()
    tensors |= {
        "sizes": np.array(sizes), "loss": np.array([float(loss)]),
        "loss_after": np.array([float(loss_of(truth, model(batch)))]),
        "images": images[-BATCH:], "labels": truth}
    text = {k: ("yes" if v else "no") if isinstance(v, bool) else str(v)
            for k, v in ({"beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7, "rho": 0.9,
                          "momentum": 0.0, "nesterov": False, "centered": False} | constants).items()}
    write_safetensors(
        FOLDER / "steps" / f"{name}.safetensors", tensors,
        {"stack": stack, "optimizer": kind.lower(), "step": str(STEPS)}
        | text | VERSIONS)


keras.config.set_floatx("float64")
clean(FOLDER / "steps")
for case, parts in CASES.items():
    make(case, *parts)
report(FOLDER / "steps")
