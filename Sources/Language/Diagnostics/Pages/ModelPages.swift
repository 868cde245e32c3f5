/// The pages on networks.
let modelPages: [(DiagnosticID, DiagnosticPage)] = [
  (
    .shapeRank,
    DiagnosticPage(
      "a layer on an input of the wrong form",
      """
      conv2d and the pools take an image (height, width, channels), lstm takes rows (steps, \
      values), dense takes a vector. flatten makes a vector of an image.
      """,
      wrong: """
        model cnn
          conv2d 32 3 relu
          dense 10 softmax
        end
        """,
      right: """
        model cnn
          conv2d 32 3 relu
          flatten
          dense 10 softmax
        end
        """)
  ),
  (
    .shapeKernelTooLarge,
    DiagnosticPage(
      "a kernel larger than its input",
      """
      Without padding, a kernel or a pool must fit into what comes in. Take a smaller one, or \
      padding=same.
      """,
      wrong: """
        model cnn
          conv2d 32 40 relu
        end
        """,
      right: """
        model cnn
          conv2d 32 3 relu
        end
        """)
  ),
  (
    .shapeUnits,
    DiagnosticPage(
      "a size that a layer cannot have",
      """
      Filters, units, kernels and strides are whole numbers of at least 1.
      """,
      wrong: "",
      right: """
        model cnn
          conv2d 32 3 relu
        end
        """)
  ),
  (
    .shapeEmpty,
    DiagnosticPage(
      "a layer that leaves nothing",
      """
      Strides and pools have made the image so small that nothing would come out. Leave one \
      out.
      """,
      wrong: "",
      right: """
        model cnn
          maxpool2d 2x2
        end
        """)
  ),
  (
    .modelEmpty,
    DiagnosticPage(
      "a model without layers",
      """
      A model has at least one layer between model and end.
      """,
      wrong: """
        model cnn
        end
        """,
      right: """
        model cnn
          flatten
          dense 10 softmax
        end
        """)
  ),
  (
    .modelNoSoftmax,
    DiagnosticPage(
      "a classifier that does not end in softmax",
      """
      The loss needs probabilities, which the last layer makes: dense 10 softmax.
      """,
      wrong: """
        model cnn
          flatten
          dense 10
        end
        fit cnn
        """,
      right: """
        model cnn
          flatten
          dense 10 softmax
        end
        fit cnn
        """)
  ),
  (
    .modelOutputClasses,
    DiagnosticPage(
      "outputs that do not match the classes",
      """
      The last layer needs one unit a class: ten for Fashion-MNIST.
      """,
      wrong: """
        model cnn
          flatten
          dense 9 softmax
        end
        fit cnn
        """,
      right: """
        model cnn
          flatten
          dense 10 softmax
        end
        fit cnn
        """)
  ),
  (
    .modelUntrained,
    DiagnosticPage(
      "a result of a model that was not trained",
      """
      Its weights are as they were drawn at random, so the result would say nothing. Train it \
      or restore it.
      """,
      wrong: "confusion cnn",
      right: """
        fit cnn
        evaluate cnn
        confusion cnn
        """)
  ),
  (
    .modelDifferent,
    DiagnosticPage(
      "a file that holds another stack",
      """
      The layers in the file are not those that are needed here. Restore it under another \
      name.
      """,
      wrong: "",
      right: "restore cnn.safetensors as cnn_b")
  ),
  (
    .sizeBudget,
    DiagnosticPage(
      "more memory than is allowed",
      """
      The sizes asked for would need more memory than the budget. The message gives both. Take \
      fewer units or a smaller batch.
      """,
      wrong: """
        model cnn
          flatten
          dense 1000000000
        end
        """,
      right: """
        model cnn
          flatten
          dense 100 relu
        end
        """)
  ),
]
