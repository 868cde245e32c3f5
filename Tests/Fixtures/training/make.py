"""Makes the golden files of training with Keras's own `fit`.

    python Tests/Fixtures/training/make.py [NAME …]

Without names all of them; with names of small ones, such as adam_small, those alone.
The study's networks train in float32, as Keras users do; the small ones in float64, rounded to
float32 at the end. Reads Fashion-MNIST from FMNIST_DATA.
"""

import pathlib
import sys
import zlib

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent))
from goldens import (FOLDER, clean, load_training_archive, parse_stack, report, scaled, sees_rows,
                     write_safetensors)
from with_keras import VERSIONS, build, draw_weights, keras, named_weights, np
from sklearn.model_selection import train_test_split
from sklearn.utils.class_weight import compute_class_weight

STUDY = {
    "cnn": "conv2d 32 3x3 relu\nmaxpool2d 2x2\nconv2d 32 3x3 relu\nmaxpool2d 2x2\nflatten\n"
           "dense 100 relu\ndense 10 softmax",
    "rnn": "lstm 128\ndense 10 softmax",
}
STUDY_STEPS, STUDY_BATCH = 20, 256
# Twenty Adam steps of the CNN amplify rounding: where a ReLU or a pooling window lies near a tie, an
# initial weight changed by 1e-7 of itself decides it, and the ends lie up to 2e-2 apart. So the seed
# is one from which computations that round differently still agree: of the seeds 1 to 30, Keras in
# float32, Keras in float64 and fmnist with AVX-512 end closest from 11, within 1e-5 of the way
# (median of the seeds: 1e-3). From here a difference above 1e-3 is an error and not luck. The RNN is
# smooth throughout.
STUDY_SEED = 11

SMALL_STACK = ("conv2d 4 3x3 relu\nmaxpool2d 2x2\nconv2d 5 2x2 tanh padding=same\nflatten\n"
               "dense 12 relu\ndense 10 softmax")
SMALL_LSTM = "lstm 6 return_sequences=yes\nlstm 5\ndense 10 softmax"
ADAM = {"learning_rate": 0.001, "beta_1": 0.9, "beta_2": 0.999, "epsilon": 1e-7}
RMSPROP = {"learning_rate": 0.001, "rho": 0.9, "momentum": 0.0, "epsilon": 1e-7, "centered": False}
MOMENTUM = {"learning_rate": 0.02, "momentum": 0.9, "nesterov": False}
SMALL = {
    "adam_small": (SMALL_STACK, "adam", ADAM),
    "adam_betas_small": (
        SMALL_STACK, "adam",
        {"learning_rate": 0.003, "beta_1": 0.8, "beta_2": 0.95, "epsilon": 1e-4}),
    "adam_lstm_small": (SMALL_LSTM, "adam", ADAM | {"learning_rate": 0.01}),
    "sgd_small": (SMALL_STACK, "sgd", {"learning_rate": 0.05, "momentum": 0.0, "nesterov": False}),
    "sgd_momentum_small": (
        SMALL_STACK, "sgd", {"learning_rate": 0.02, "momentum": 0.9, "nesterov": False}),
    "sgd_nesterov_small": (
        SMALL_STACK, "sgd", {"learning_rate": 0.02, "momentum": 0.9, "nesterov": True}),
    "sgd_nesterov_lstm_small": (
        SMALL_LSTM, "sgd", {"learning_rate": 0.1, "momentum": 0.9, "nesterov": True}),
    "adamw_small": (SMALL_STACK, "adamw", ADAM | {"learning_rate": 0.003, "weight_decay": 0.5}),
    "adamw_lstm_small": (SMALL_LSTM, "adamw", ADAM | {"learning_rate": 0.01, "weight_decay": 0.004}),
    "rmsprop_small": (SMALL_STACK, "rmsprop", RMSPROP),
    "rmsprop_momentum_small": (
        SMALL_STACK, "rmsprop", RMSPROP | {"rho": 0.8, "momentum": 0.9, "epsilon": 1e-4}),
    "rmsprop_centered_small": (SMALL_STACK, "rmsprop", RMSPROP | {"centered": True}),
    "rmsprop_centered_lstm_small": (
        SMALL_LSTM, "rmsprop",
        RMSPROP | {"learning_rate": 0.005, "centered": True, "momentum": 0.5}),
    "sgd_weight_decay_small": (SMALL_STACK, "sgd", MOMENTUM | {"weight_decay": 0.2}),
    # The norms are such that some tensors of some steps are clipped and others not.
    "sgd_clip_norm_small": (SMALL_STACK, "sgd", MOMENTUM | {"clipnorm": 0.15}),
    "sgd_global_clip_norm_small": (SMALL_STACK, "sgd", MOMENTUM | {"global_clipnorm": 0.55}),
    "sgd_clip_value_small": (SMALL_STACK, "sgd", MOMENTUM | {"clipvalue": 0.02}),
    "adam_amsgrad_small": (SMALL_STACK, "adam", ADAM | {"learning_rate": 0.01, "amsgrad": True}),
    "adamw_amsgrad_lstm_small": (
        SMALL_LSTM, "adamw",
        ADAM | {"learning_rate": 0.02, "beta_2": 0.9, "weight_decay": 0.1, "amsgrad": True}),
    "sgd_given_class_weight_small": (
        SMALL_STACK, "sgd", MOMENTUM | {"class_weight": "2:3.5,5:0.25,7:0.0"}),
    "sgd_class_weight_small": (SMALL_STACK, "sgd", MOMENTUM | {"class_weight": "balanced"}),
    "adam_class_weight_lstm_small": (
        SMALL_LSTM, "adam", ADAM | {"learning_rate": 0.01, "class_weight": "balanced"}),
    "adam_cosine_small": (SMALL_STACK, "adam", ADAM | {"learning_rate": 0.01, "schedule": "cosine"}),
    "sgd_cosine_warmup_small": (
        SMALL_STACK, "sgd",
        MOMENTUM | {"schedule": "cosine", "alpha": 0.1, "warmup": 1.5, "weight_decay": 0.1}),
    "sgd_step_small": (
        SMALL_STACK, "sgd", MOMENTUM | {"schedule": "step", "drop": 0.3, "every": 2}),
}
SMALL_COUNT, SMALL_BATCH, SMALL_EPOCHS = 60, 16, 5
SMALL_BATCHES = -(-SMALL_COUNT // SMALL_BATCH)


class Steps(keras.callbacks.Callback):
    """Keeps the loss and accuracy of each batch alone, from the running means Keras reports.

    Every batch of the study counts the same number of images, so mean_k·k − mean_(k−1)·(k−1)
    is the value of batch k.
    """

    def __init__(self):
        super().__init__()
        self.means = []

    def on_train_batch_end(self, batch, logs=None):
        self.means.append([float(logs["loss"]), float(logs["accuracy"])])

    def values(self):
        totals = np.array(self.means) * np.arange(1, len(self.means) + 1)[:, None]
        return np.diff(totals, axis=0, prepend=0)


def train(model, stack, optimizer, images, labels, epochs, batch, callbacks, class_weight=None):
    x = scaled(images)
    x = x if sees_rows(parse_stack(stack)) else x[..., None]
    model.compile(optimizer, "categorical_crossentropy", metrics=["accuracy"])
    return model.fit(
        x, keras.utils.to_categorical(labels, 10), batch_size=batch, epochs=epochs, shuffle=False,
        verbose=0, callbacks=callbacks, class_weight=class_weight)


def learning_rate(options):
    """What Keras takes for a learning rate, and the options that are left."""
    options = dict(options)
    rate, schedule = options.pop("learning_rate"), options.pop("schedule", "constant")
    alpha, warmup = options.pop("alpha", 0.0), options.pop("warmup", 0)
    drop, every = options.pop("drop", None), options.pop("every", None)
    if schedule == "cosine":
        steps, warmup = SMALL_EPOCHS * SMALL_BATCHES, round(warmup * SMALL_BATCHES)
        kind = keras.optimizers.schedules.CosineDecay
        if warmup == 0:
            return kind(rate, steps, alpha=alpha), options
        return kind(0.0, steps - warmup, alpha=alpha, warmup_target=rate, warmup_steps=warmup), options
    if schedule == "step":
        return keras.optimizers.schedules.ExponentialDecay(
            rate, every * SMALL_BATCHES, drop, staircase=True), options
    return rate, options


def initial_and_final(model, run):
    initial = {key: variable.numpy().copy() for key, variable in named_weights(model).items()}
    result = run()
    return initial, {key: v.numpy() for key, v in named_weights(model).items()}, result


def make_study(name, stack, images, labels):
    """20 steps on the study's first 5,120 training images; also says how exact float32 is."""
    indices = train_test_split(np.arange(60000), test_size=0.2, random_state=4)[0]
    indices = indices[: STUDY_STEPS * STUDY_BATCH]
    images, labels = images[indices], labels[indices]

    def trained(floatx, start):
        keras.config.set_floatx(floatx)
        keras.utils.set_random_seed(STUDY_SEED)
        model, steps = build(stack, 28, 28), Steps()
        if start:
            for key, variable in named_weights(model).items():
                variable.assign(start[key])
        run = lambda: train(model, stack, keras.optimizers.Adam(**ADAM), images, labels, 1,
                            STUDY_BATCH, [steps])
        return *initial_and_final(model, run)[:2], steps.values()

    initial, final, values = trained("float32", None)
    exact = trained("float64", initial)[1]
    for key in initial:
        moved = np.linalg.norm(final[key] - initial[key].astype(np.float64))
        print(f"{name} {key}: moved {moved:.4f}, float32 and float64 differ by "
              f"{np.linalg.norm(final[key] - exact[key]) / moved:.1e} of that", file=sys.stderr)
    metadata = {"stack": stack, "optimizer": "adam", "batch_size": str(STUDY_BATCH),
                "seed": str(STUDY_SEED), "steps": str(STUDY_STEPS)} | {k: str(v) for k, v in ADAM.items()} | VERSIONS
    folder = FOLDER / "training"
    write_safetensors(folder / f"{name}_initial.safetensors", initial, metadata)
    write_safetensors(folder / f"{name}_after_20_steps.safetensors", final, metadata)
    write_safetensors(
        folder / f"{name}_steps.safetensors",
        {"loss": values[:, 0], "accuracy": values[:, 1], "indices": indices.astype("<i8"),
         "labels": labels}, metadata)


def make_small(name, stack, optimizer, options):
    keras.config.set_floatx("float64")
    # Equal stacks start from equal weights and see equal images, whatever the optimizer.
    rng = np.random.default_rng(zlib.crc32(stack.encode()))
    labels = rng.integers(0, 10, SMALL_COUNT, np.uint8)
    # An image is noise around a pattern of its class, so that there is something to learn.
    patterns = rng.integers(0, 256, (10, 12, 12))
    noise = rng.integers(0, 256, (SMALL_COUNT, 12, 12))
    images = ((patterns[labels] + noise) // 2).astype(np.uint8)
    model = build(stack, 12, 12)
    draw_weights(named_weights(model), rng)
    optimizers = {"adam": keras.optimizers.Adam, "adamw": keras.optimizers.AdamW,
                  "sgd": keras.optimizers.SGD, "rmsprop": keras.optimizers.RMSprop}
    rate, constants = learning_rate(options)
    weights = None
    wanted = constants.pop("class_weight", None)
    if wanted and wanted != "balanced":
        pairs = (pair.split(":") for pair in wanted.split(","))
        weights = {int(label): float(weight) for label, weight in pairs}
    elif wanted:
        present = np.unique(labels)
        weights = dict(zip(present.tolist(), compute_class_weight("balanced", classes=present, y=labels)))
    run = lambda: train(model, stack, optimizers[optimizer](rate, **constants), images, labels,
                        SMALL_EPOCHS, SMALL_BATCH, [], class_weight=weights)
    initial, final, result = initial_and_final(model, run)
    tensors = {f"initial.{key}": values for key, values in initial.items()}
    tensors |= {f"final.{key}": values for key, values in final.items()}
    tensors |= {"loss": np.array(result.history["loss"]),
                "accuracy": np.array(result.history["accuracy"]),
                "images": images, "labels": labels}
    if weights:
        tensors["class_weights"] = np.array([weights.get(c, 1.0) for c in range(10)])
    if "schedule" in options:
        tensors["learning_rates"] = np.array(
            [float(rate(step)) for step in range(SMALL_EPOCHS * SMALL_BATCHES)])
    text = {k: ("yes" if v else "no") if isinstance(v, bool) else str(v) for k, v in options.items()}
    metadata = {"stack": stack, "optimizer": optimizer, "batch_size": str(SMALL_BATCH),
                "epochs": str(SMALL_EPOCHS)} | text | VERSIONS
    write_safetensors(FOLDER / "training" / f"{name}.safetensors", tensors, metadata)


if not sys.argv[1:]:
    clean(FOLDER / "training")
    images, labels = load_training_archive()
    for name, stack in STUDY.items():
        make_study(name, stack, images, labels)
for name, case in SMALL.items():
    if name in (sys.argv[1:] or SMALL):
        make_small(name, *case)
report(FOLDER / "training")
