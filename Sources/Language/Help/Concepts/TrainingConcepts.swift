/// The terms of training.
let trainingConcepts: [Concept] = [
  Concept(
    "epoch", aliases: ["pass", "iteration"], "one pass over all training images",
    """
    A fit goes over the training images again and again, each time in another order, because one look at
    each is not enough to learn from it. After every epoch it shows the loss and the accuracy, and, where
    the data are split, val_loss and val_accuracy. 'epochs=' says how many there are, 8 unless told.
    """, try: "fit cnn epochs=1 steps=20\nhelp fit"),
  Concept(
    "step", aliases: ["iteration_step", "update"], "one change of all weights, after one batch",
    """
    In a step the model classifies one batch of images, the gradient says how the loss would change with
    each weight, and the optimizer moves every weight a little against it. An epoch of 48,000 images in
    batches of 256 has 188 steps. 'steps=' ends a fit after so many.
    """, try: "fit cnn epochs=1 steps=20"),
  Concept(
    "batch", aliases: ["minibatch", "mini_batch", "batches"], "the images of one step",
    """
    The gradient is computed from a batch at a time, not from all images: that is many times faster, and
    a few hundred images say well enough which way to go. The last batch of an epoch holds what is left.
    'batch_size=' says how many images a batch has.
    """, try: "help batch_size"),
  Concept(
    "batch_size", aliases: ["batchsize"], "how many images each step looks at, 256 unless told",
    """
    With larger batches an epoch has fewer steps, each with a gradient that varies less. With smaller ones
    there are more steps, which are noisier; an epoch then takes longer, and often learns more. When it is
    changed, the best learning rate changes too.
    """, try: "fit cnn batch_size=64 epochs=1 steps=20"),
  Concept(
    "gradient", aliases: ["backpropagation", "backprop", "descent", "gradient_descent"],
    "how the loss changes with each weight",
    """
    For every weight it says by how much the loss would grow if that weight were a little larger.
    It is computed from the last layer back to the first, by the chain rule: backpropagation. The optimizer
    moves the weights against it, so the loss falls. 'clip_norm=' limits how long it can be.
    """, try: "fit cnn clip_norm=1 epochs=1 steps=20"),
  Concept(
    "optimizer", aliases: ["sgd", "rmsprop", "adamw", "momentum"],
    "the rule that turns a gradient into a change of the weights",
    """
    sgd moves each weight by the learning rate times its gradient, with 'momentum=' also by a part of the
    last move. rmsprop divides the gradient by the root of its recent mean square; adam also takes a mean
    of the gradient itself; adamw is adam with weight decay of its own. adam is the default.
    """, try: "fit cnn optimizer=sgd momentum=0.9 epochs=1 steps=20\nhelp adam"),
  Concept(
    "adam", "the optimizer that fit uses unless told otherwise",
    """
    It keeps two running means for every weight: of the gradient, and of its square. It moves the weight by
    the learning rate times the first, divided by the root of the second. So each weight takes
    steps of about the learning rate, be its gradients large or small. beta_1 and beta_2 say how slowly
    the two means forget. The method is that of Kingma and Ba, 2015; the constants are Keras's.
    """, try: "fit cnn optimizer=adam learning_rate=0.001 epochs=1 steps=20"),
  Concept(
    "learning_rate", aliases: ["lr", "rate", "step_size", "schedule", "warmup"],
    "how far each step moves the weights",
    """
    Too small, and the loss falls slowly; too large, and it jumps about or rises. 0.001 suits adam, 0.01
    sgd. 'lr_find' tries a growing rate on a copy of the model and suggests one. 'schedule=' lowers the
    rate during the fit, which lets it settle, and 'warmup=' lets it rise first.
    """, try: "fit cnn learning_rate=0.0003 epochs=1 steps=20\nhelp lr_find"),
  Concept(
    "loss",
    aliases: ["cross_entropy", "crossentropy", "categorical_crossentropy", "cost", "objective"],
    "how wrong the model's probabilities are; training makes it smaller",
    """
    For one image it is -log of the probability that the model gives to the true class: 0 if that is 1,
    and larger the smaller it is. The loss of many images is the mean: the categorical cross-entropy. A model
    that gives each of ten classes the same probability has log(10) = 2.30. Accuracy counts only which class
    comes first; the loss also sees how sure the model was, and has a gradient to follow.
    """, try: "print log(10)\nhistory cnn"),
  Concept(
    "validation",
    aliases: [
      "validation_set", "val", "holdout", "hold_out", "train_test_split", "cross_validation",
    ],
    "images held out from training, to judge the model by while it is trained",
    """
    'split' takes them from the training images; the model never learns from them. What is chosen by looking
    at a score, such as the number of epochs, is chosen by theirs: so the test images stay unseen until the
    end, and their score is an honest one.

    'split' is scikit-learn's train_test_split, index for index where the seed is its random_state. There
    is no cross-validation: another seed holds out other images.
    """, try: "split validation=0.2 seed=4"),
  Concept(
    "val_loss", aliases: ["val_accuracy", "val_acc", "validation_loss", "validation_accuracy"],
    "the loss and the accuracy on the validation images, after each epoch",
    """
    They tell how well the model does on images that it does not learn from. While both loss and val_loss
    fall, it learns something general; when val_loss rises while loss goes on falling, it learns the training
    images by heart. Without a split there are none.
    """, try: "history cnn\nplot history cnn"),
  Concept(
    "overfitting",
    aliases: ["overfit", "generalization", "generalisation", "underfitting", "regularization"],
    "learning the training images by heart",
    """
    The model gets better on the training images and worse on others: val_loss rises while loss falls. It has
    more freedom than the images can bind. Against it help fewer epochs ('patience=3 restore_best=yes'),
    a 'dropout' layer, 'weight_decay=', a smaller model, or more images. The opposite, underfitting, is a
    model that does badly on both: it is too small, or was trained for too short a time.
    """, try: "plot history cnn\nhelp patience"),
  Concept(
    "patience", aliases: ["early_stopping", "earlystopping", "restore_best", "monitor"],
    "how many epochs without improvement a fit puts up with: early stopping",
    """
    'patience=3' ends a fit when the monitored value, val_loss unless 'monitor=' names another, has not been
    better than its best for three epochs. The weights are then those of the last epoch, or with
    'restore_best=yes' those of the best one.
    """, try: "fit cnn epochs=2 steps=20 patience=1 restore_best=yes"),
  Concept(
    "best", aliases: ["best_epoch"], "the epoch with the best monitored value",
    """
    The value is val_loss where there are validation images, unless 'monitor=' names another. It is counted
    over the whole history, however many fits that was made in. cnn.history.best is its number. The
    model keeps the weights of its last epoch; 'restore_best=yes' gives it those of the best one.
    """, try: "history cnn"),
  Concept(
    "plan", "all that a fit was told, defaults included",
    """
    Epochs, batch size, optimizer with its constants, learning rate and its schedule, seed, and when to stop.
    The fit shows it before it begins and keeps it: 'fit cnn more' goes on by it as if the fit had never
    stopped, and 'save' writes it into the file. A replay compares measured values bit for bit only where the
    plan is that of the record.
    """, try: "help fit"),
  Concept(
    "seed", aliases: ["random", "randomness", "random_state"],
    "the number from which everything random follows",
    """
    The weights drawn at the start, the order of the images and what dropout drops are all computed from
    it: with the same seed the same lines give the same result, to the last bit, with any number of threads.
    Another seed gives another result that is as good an example; how far several lie apart shows how much
    is chance.
    """, try: "fit cnn seed=4 epochs=1 steps=20"),
]
