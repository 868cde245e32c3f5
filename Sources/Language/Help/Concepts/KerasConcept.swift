/// How a Keras program is written here.
let kerasConcept = Concept(
  "keras", aliases: ["tensorflow", "python", "pytorch", "migrate", "paste"],
  "how a Keras program is written here",
  """
  Layers, options and metrics have Keras's names in snake_case, and its defaults: Conv2D is conv2d,
  MaxPooling2D maxpool2d, Flatten flatten, Dense dense, LSTM lstm, Dropout dropout; kernel_size=(3, 3) is
  3x3, True is yes. A Keras program, or a line of it, can be pasted at the prompt: it is answered with
  the lines to type here.

  Sequential is 'model' with a layer a line and 'end'. compile needs no line: the optimizer and its
  constants are options of 'fit', the loss is the categorical cross-entropy, and accuracy is always
  measured. fit, evaluate, predict and summary are commands; validation_split is a 'split' before them.
  EarlyStopping is patience=, min_delta= and restore_best=; ReduceLROnPlateau is schedule=plateau.
  Imports, to_categorical, reshape and the division by 255 are left out. A batch has 256 images here and a fit
  8 epochs, unless told; in Keras 32 and 1.

  Weights that Keras has trained go into a model from a safetensors file: see 'help restore'.
  """,
  try: """
    model small
      conv2d 32 3x3 relu
      maxpool2d 2x2
      flatten
      dense 10 softmax
    end
    fit small optimizer=adam epochs=1 batch_size=32 steps=20
    evaluate small
    """)
