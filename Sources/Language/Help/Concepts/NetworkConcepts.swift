/// The terms of networks.
let networkConcepts: [Concept] = [
  Concept(
    "layer", aliases: ["network", "neural_network", "stack", "model_stack", "architecture"],
    "one stage of a model: it takes values and gives others on",
    """
    A model is a stack of layers, written one a line: each takes what the one before it gives. The first
    takes the image, the last gives a probability for every class. The layers between find more and more
    of what tells the classes apart. 'summary' shows what each gives and how much it learns.
    """, try: "summary cnn"),
  Concept(
    "activation", aliases: ["sigmoid", "tanh", "nonlinearity", "linear"],
    "the function that a layer applies to each of its sums",
    """
    Without one, a stack of layers could do no more than a single layer: sums of sums are sums. relu gives 0
    for what is negative; sigmoid brings every number between 0 and 1, tanh between -1 and 1; softmax makes
    probabilities; linear changes nothing, and is the default. It is the last word of a layer's line.
    """, try: "help relu\nhelp softmax\nhelp dense"),
  Concept(
    "relu", aliases: ["rectifier"], "the activation max(0, x): negative numbers become 0",
    """
    It stands in most layers but the last. It costs next to nothing, and where a number is positive it hands
    the gradient on unchanged, so that deep stacks learn too. A unit whose sum is negative for every
    image gives 0 always, and learns no more.
    """, try: "print max(0, -2) max(0, 3)\nhelp conv2d"),
  Concept(
    "softmax", aliases: ["probability", "probabilities", "logits"],
    "the activation that makes numbers probabilities, for the last layer",
    """
    It takes e to the power of each number and divides by the sum of them all: the results are positive and add
    up to 1. The largest number gets the largest probability, and that class is the model's answer. The
    loss needs probabilities, so a classifier ends in 'dense 10 softmax', a unit for each class.
    """, try: "predict cnn test[4..7]\nplot probabilities cnn test[4..7]"),
  Concept(
    "convolution", aliases: ["conv", "filter", "kernel", "feature_map", "cnn"],
    "a small window of weights that is moved over the image",
    """
    At each place it gives the sum of the values under it, each times its weight. The weights are the same
    everywhere, so a pattern such as an edge is found wherever it is, and few weights are needed: 32 filters of
    3×3 over one channel have 32·9 + 32 = 320. Each filter gives a picture of where its pattern is. A CNN is a
    network of such layers.
    """, try: "help conv2d\nsummary cnn"),
  Concept(
    "pooling", aliases: ["pool", "max_pooling", "maxpooling"],
    "keeping one number of each small window",
    """
    maxpool2d 2x2 keeps the largest of every four values, avgpool2d their mean. Height and width are halved,
    so the layers after it are cheaper and see more of the image at once, and it matters less where exactly
    something is. It learns nothing and has no parameters.
    """, try: "help maxpool2d"),
  Concept(
    "dropout", aliases: ["drop_out"], "setting values to 0 at random in training",
    """
    In each step a 'dropout 0.5' layer sets half of the values to 0, others each time, and doubles the rest,
    so that their sum stays the same on average. No unit can then rely on one other alone, which works against
    overfitting. When the model is evaluated, nothing is dropped.
    """, try: "help overfitting"),
  Concept(
    "lstm", aliases: ["rnn", "recurrent", "gate", "gates", "long_short_term_memory", "sequence"],
    "a layer that reads a sequence step by step, and remembers",
    """
    It reads an image as 28 rows of 28 values. It has a memory, the cell, and three gates, each a number
    between 0 and 1 for every unit: the forget gate says how much of the memory to keep, the input gate how
    much of the new to take in, the output gate how much to show. After the last row it gives what it
    shows. A network of such layers is recurrent: an RNN.
    """, try: "model rows\n  lstm 8\n  dense 10 softmax\nend\nsummary rows"),
  Concept(
    "gru", aliases: ["gated_recurrent_unit", "simple_rnn", "simplernn", "bidirectional"],
    "a recurrent layer with two gates and no cell, which there is not here",
    """
    A GRU has a gate that says how much of its state to renew, and one that says how much of it counts for
    what is new. It has about three quarters of the parameters of an LSTM with as many units, and often does as
    well. The recurrent layer here is lstm: it reads an image row by row.
    """, try: "help lstm\nmodel rows\n  lstm 8\n  dense 10 softmax\nend"),
  Concept(
    "batchnorm",
    aliases: [
      "batch_norm", "batch_normalization", "batchnormalization", "layer_normalization", "layernorm",
    ],
    "scaling the values of each channel to mean 0 and variance 1, which there is not here",
    """
    Batch normalization subtracts from each channel its mean over the batch and divides by its standard
    deviation, then scales and shifts by two numbers that are learned. It lets deep stacks learn at
    higher rates. No layer here does it: the stacks of a few layers that fit these images learn
    without it. 'lr_find' finds a rate that suits, and against overfitting there is dropout.
    """, try: "help lr_find\nhelp dropout"),
  Concept(
    "padding", aliases: ["same", "valid", "stride", "zero_padding"],
    "what a window meets at the edge of an image, and how far it moves",
    """
    With 'padding=valid' a window stays inside the image, which then shrinks: 28×28 under a window of 3×3
    gives 26×26. With 'padding=same' zeros stand around it and the size stays. 'strides=2' moves the
    window two places at a time and halves height and width. Both are options of conv2d and of pooling.
    """, try: "help conv2d"),
  Concept(
    "parameter", aliases: ["weight", "params", "bias", "model_size"],
    "one number that a model learns",
    """
    A dense layer has a weight for every input of every unit and a bias for every unit: inputs·units + units.
    A conv2d has rows·columns·channels·filters + filters, an lstm 4·(inputs + units + 1)·units. 'summary' counts
    them. More parameters can fit more, and can overfit more. What a notebook's 'param' line defines is
    something else: see 'help param'.
    """, try: "summary cnn\nprint cnn.params"),
  Concept(
    "multiply_adds", aliases: ["flops", "macs", "mac", "multiply_add"],
    "what one image costs: multiplications, each with an addition",
    """
    They are counted for the forward pass, biases not included. Unlike a time they are the same on every
    machine, so claims about cost are checked by them.
    """, try: "summary cnn\nprint cnn.multiply_adds"),
]
