/// The terms of results.
let resultConcepts: [Concept] = [
  Concept(
    "accuracy", aliases: ["acc", "error_rate"], "the share of images that are classified right",
    """
    'evaluate' measures it on the test images, which training never sees. In the history, 'accuracy' is that of
    the training images, taken over the batches of an epoch while the weights changed, and 'val_accuracy' that of
    the validation images after it. With 10 classes, guessing gives 10 %. On 10,000 images an accuracy near 88 %
    is known to about 0.6 points: its 95 % interval stands beside it.
    """, try: "evaluate cnn\nprint cnn.test.accuracy"),
  Concept(
    "interval", aliases: ["confidence_interval", "ci", "wilson", "uncertainty", "error_bar"],
    "the values that a measured rate may well have in truth: the 95 % confidence interval",
    """
    An accuracy is measured on some images; others of the same kind would give another. The interval is
    computed so that in 95 of 100 such measurements it holds the true rate: by Wilson's rule for a
    rate, by Tango's for a difference on the same images. Four times as many images make it half as wide. It
    says nothing of what another training seed would give.
    """, try: "evaluate cnn\nhelp claim"),
  Concept(
    "confusion", aliases: ["confusion_matrix"], "which class is taken for which",
    """
    A table with a row for each true class and a column for each predicted one. On its diagonal stand the right
    answers; everywhere else mistakes, such as shirts taken for coats.
    """, try: "evaluate cnn\nconfusion cnn\nconfused cnn top=5"),
  Concept(
    "precision", aliases: ["recall", "f1", "f1_score", "support", "sensitivity"],
    "precision, recall and f1: how well one class is found",
    """
    Recall is the share of the true shirts that are called shirt; precision is the share of what is called
    shirt that is one. A model that says shirt too often has a high recall and a low precision. f1 is their
    harmonic mean, high only if both are. Support is the number of true images of the class. The option
    'precision=' of 'fit' is something else: the kind of numbers that gradients are computed with.
    """, try: "evaluate cnn\nclasses cnn"),
  Concept(
    "confidence", aliases: ["calibration", "certainty"],
    "the probability that a model gives to the class it predicts",
    """
    It is high where one class stands out and low where several are near. A confident answer can be wrong: the
    mean confidence of wrong answers is well above what guessing would give. cnn.test.confidence.right and
    .wrong are the means over right and wrong answers.
    """, try: "evaluate cnn\ncnn.test.confidence.wrong\npredict cnn test[4..7]"),
  Concept(
    "p_value", aliases: ["p", "mcnemar", "significance", "significant", "paired"],
    "how likely so large a difference is between models that are equally good",
    """
    'compare' looks at the images that only one of two models gets right. Were the models equally good, each would
    win about half of them; p is how likely a split at least as uneven is, by McNemar's mid-p test. A small p,
    below 0.05, speaks for a difference; a large one says that these images do not show one, not that there
    is none.
    """, try: "fit cnn seed=5 epochs=1 steps=20 as other\ncompare cnn other"),
  Concept(
    "test_set",
    aliases: [
      "test", "testing", "test_images", "train", "train_set", "training_set", "training",
    ],
    "train, validation and test: what each part of the images is for",
    """
    A model learns from the training images. The validation images, which 'split' holds out, tell while it is
    trained how it does on others, and all choices are made by them. The 10,000 test images are looked at last:
    they say how good the chosen model is. Who chooses by the test images has no honest score left.
    """, try: "split validation=0.2 seed=4\nevaluate cnn on=validation"),
  Concept(
    "label",
    aliases: ["class", "target", "ground_truth", "true_class", "y_train", "y_test", "one_hot"],
    "the true class of an image: a number from 0 to 9, and its word",
    """
    The classes are tshirt, trouser, pullover, dress, coat, sandal, shirt, sneaker, bag and
    ankle_boot, in this order from 0. A model is trained to give an image's label the largest probability.
    Nothing has to be made of the labels before: where Keras needs to_categorical, nothing is
    typed here. Either the number or the word names a class: class=shirt.
    """, try: "show test[0..9] as=labels\nshow test class=shirt"),
  Concept(
    "fashion_mnist",
    aliases: ["mnist", "data", "dataset", "data_set", "classes_of_images", "image"],
    "70,000 grey images of clothes, 28×28 pixels each, in ten classes",
    """
    60,000 are for training and 10,000 for testing, and every class has as many as the others. It was made
    in 2017 by Zalando Research to take the place of the handwritten digits of MNIST, in the same format and
    harder: a linear classifier reaches about 84 %, a small CNN about 90 %.
    """, try: "show train[0..7]"),
  Concept(
    "digest", aliases: ["hash", "sha256", "fingerprint", "checksum"],
    "a short fingerprint of many bytes: the beginning of their SHA-256",
    """
    Two models with the same digest have the same weights, to the last bit; if one bit differs, the digest is
    another. 'fit' and 'weights' show that of the weights, 'split' that of which images are held out, so
    that two people can tell at a glance whether they have the same.
    """, try: "weights cnn"),
  Concept(
    "profile", aliases: ["numeric_profile", "reproducible", "reproducibility", "deterministic"],
    "what decides the last bits of a result, beside the notebook",
    """
    The revision of this program's arithmetic, the version of oneDNN and the instructions of the processor.
    Where the profile is equal, a replay gives the same bits, with any number of threads. Where it is not,
    rounding differs, and measured values are compared within tolerances.
    """, try: "about\nhelp replay"),
  Concept(
    "notebook", aliases: ["fnb", "record_file", "transcript", "fence"],
    "a text file with commands and what they showed",
    """
    A .fnb file is Markdown. Its commands stand in fences, each with its recorded outcome under it. 'record'
    writes one as you work; 'replay' runs it from an empty state, compares every value with its record
    and tells which claims still hold; 'export' makes a page of it.
    """, try: "help record\nhelp replay\nhelp export"),
]
