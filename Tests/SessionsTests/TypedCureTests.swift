import Language
import Testing

@testable import Sessions

/// A cure that says what to type is read when it is typed: as the whole line, or in the place of what it is
/// about.
@Suite("Cures that are typed")
struct TypedCureTests {
  private let transcript = Transcript()

  init() {
    transcript.run("model cnn\n  flatten\n  dense 10 softmax\nend")
  }

  /// Wrong lines of every kind: of other programs, with words too many or too few, with wrong values.
  private static let lines = """
    evaluate "cnn"
    predict "photo.png"
    fit "cnn" epochs="3"
    summary 'cnn'
    show "test[0..3]"
    show 'train'
    plot
    plot accuracy
    plot loss cnn
    plot curves
    plot cnn
    plot test[4]
    plot "history" cnn
    plot matrix
    plot predictions
    plot imgs
    np.mean(1, 2)
    np.std(x)
    math.sqrt(2)
    plt.show()
    plt.plot(x)
    plt.savefig("a.png")
    plt.imshow(x_train[0])
    plt.bar(a, b)
    help("fit")
    help(fit)
    print("hi")
    print(1, 2)
    summary(cnn)
    plot(x)
    show(x)
    len(train)
    size(train)
    disp(x)
    disp(1)
    imshow(train[0])
    type(cnn)
    dir(cnn)
    analyzeNetwork(net)
    confusionchart(a, b)
    trainNetwork(a, b)
    classify(net, x)
    train
    train nosuch
    train cnn epochs=2
    test
    test cnn
    validate
    validate cnn
    validation
    accuracy
    accuracy cnn
    loss
    val_loss
    curves
    describe
    layers
    score
    matrix
    report
    report cnn
    classify cnn
    classify cnn test[1]
    predictions
    compile
    echo
    echo 1
    echo good morning
    echo x.y
    imshow
    imshow x_test[0]
    view cnn
    view nonsense
    ls
    ls -l
    dir
    whos
    version
    man
    man fit
    man ls
    docs conv2d
    ?fit
    fit?
    ?ls
    fmnist
    fmnist x.fnb
    fmnist check x.fnb
    fmnist replay x.fnb
    ./x.fnb
    x.fnb
    run x.fnb
    run x.py
    open cnn.safetensors
    open 1.safetensors
    load cnn.safetensors
    load mnist
    load
    restore cnn.safetensors
    restore 1.safetensors
    download
    dataset
    train_test_split
    while True:
    def f(x):
    fit --help
    --help
    --version
    seed 4
    epochs 8
    optimizer adam
    optimizer nonsense
    batch_size
    set epochs 8
    set epochs=8
    set threads 2
    set store=1XB
    epochs=8
    learning_rate = 0.1
    x = 3
    x = 'adam'
    for i in range(3):
    for i in range(1, 4)
    for i in 1:3
    for i = 1:3
    for o in ['adam', 'sgd']:
    if x:
    x_test
    X_train[0]
    test_images[4]
    train[0]
    cnn.accuracy
    cnn.loss
    cnn.val_accuracy
    cnn.predict
    cnn.weights
    cnn.history
    cnn.test
    train.shape
    x_train.shape
    predict cnn
    predict cnn 5
    predict cnn 4..7
    predict cnn test(5)
    predict cnn test[5:7]
    predict
    evaluate
    compare
    compare cnn
    weights
    lr_find
    save
    save cnn
    save cnn x.safetensors
    save cnn to=x.h5
    export x.fnb
    export x.fnb x.html
    export x.fnb to=x.docx
    record
    record x
    normalize
    normalize 255
    normalize 1..0
    split 0.2
    split validation=20.0
    split test_size=0.2
    split random_state=4
    fit cnn 8
    fit cnn epochs 8
    fit cnn --epochs=8
    fit cnn epochs=8.0
    fit cnn epochs = 8
    fit cnn epoch=8
    fit cnn optimizer=Adam
    fit cnn optimizer=adm
    fit cnn mor
    fit cnn lr=0.1
    fit cnn batch_size=1,024
    history 5
    names "cnn"
    model
    model "cnn"
    conv2d 32 3x3
    Dense(10)
    end
    claim cnn.params > 1
    claim "big" cnn.params > 1
    claim big: cnn.params > 1
    let x 3
    param x 3
    let
    param
    quit now
    about me
    undo all
    pritn 1
    evalute cnn
    cnn
    cnn.parms
    1 > 2
    2 ** 3
    errors
    mistakes cnn
    show mistakes
    show wrong cnn
    wrong
    cnn.params > 3
    print(train.n)
    print('a', 1)
    disp(x_test[3])
    view test
    x_test.shape
    plot samples
    compare a
    load fashion_mnist.csv
    SELECT * FROM test
    library(keras)
    head(train)
    str(cnn)
    x <- 3
    x := 3
    var x = 3
    model = cnn
    fit = 3
    print(f"acc {cnn.params}")
    fit(cnn, epochs=5)
    fit cnn epochs=5;
    fit cnn;
    undo; redo
    fit cnn && evaluate cnn
    fit cnn | tee log
    plot history cnn > a.png
    plot cnn loss
    plot loss cnn to=a.png
    plot history cnn val_loss
    evaluate test
    cnn?
    %matplotlib inline
    show test where class=shirt
    show test class=shirts
    show test class=10
    dense 10
    split 80 20
    top losses cnn
    lr find cnn
    trace test[4] cnn
    trace cnn
    plot trace cnn
    print trace.cnn.dense_1.mean
    print trace.cnn.belief.shirt[3]
    split 70/30
    fit cnn val_split=0.2
    """.split(separator: "\n").map(String.init)

  @Test("are read", arguments: lines)
  func typed(_ line: String) throws {
    let source = SourceText(line)
    let script = parse(source)
    let problems =
      script.diagnostics.isEmpty
      ? script.statements.flatMap { transcript.session.run($0, in: source).diagnostics }
      : script.diagnostics
    for problem in problems {
      guard let text = problem.cure.flatMap(typedText) else { continue }
      let bytes = Array(source.text.utf8)
      let range = problem.range ?? 0..<bytes.count
      let replaced =
        String(decoding: bytes[..<range.lowerBound], as: UTF8.self) + text
        + String(decoding: bytes[range.upperBound...], as: UTF8.self)
      #expect(
        isRead(text) || isRead(replaced) || problemsOnly(problems, besides: problem, in: replaced),
        "\(line): \(problem.cure ?? "")")
    }
  }

  /// What a cure says to type; nil for advice of another kind.
  private func typedText(_ cure: String) -> String? {
    for beginning in ["type ", "for example: ", "did you mean '"] {
      guard let range = cure.ranges(of: beginning).first else { continue }
      // `help`'s own words stand at the end of an advice.
      if range.lowerBound != cure.startIndex, beginning != "type " { continue }
      var text = String(cure[range.upperBound...])
      if beginning.hasSuffix("'") { text = String(text.prefix { $0 != "'" }) }
      if let comma = text.ranges(of: ", or ").first { text = String(text[..<comma.lowerBound]) }
      return text
    }
    return nil
  }

  /// Whether a line has nothing wrong with it, and help is there where it asks for it.
  private func isRead(_ line: String) -> Bool {
    let source = SourceText(line)
    // The first line of a block stands without its end.
    let script = parse(source)
    guard script.diagnostics.isEmpty, let statement = script.statements.first else { return false }
    switch statement {
    case .command(let node):
      if Session.commands.layer(node.verb.text) != nil {
        return (try? Session.commands.checkLayer(node, in: .empty)) != nil
      }
      let isChecked = (try? Session.commands.check(node, in: .empty)) != nil
      guard isChecked, node.verb.text == "help" else { return isChecked }
      return !transcript.session.run(statement, in: source).failed
    case .expression, .print:
      let found = transcript.session.run(statement, in: source).diagnostics
      return found.allSatisfy {
        [.resultMissing, .nameUnknown, .dataNotLoaded].contains($0.id) || $0.id == .nameUnknownField
      }
    default: return true
    }
  }

  /// Whether a line with several mistakes has one less: the one that was cured.
  private func problemsOnly(_ all: [Diagnostic], besides cured: Diagnostic, in line: String) -> Bool
  {
    guard all.count > 1 else { return false }
    let source = SourceText(line)
    let left = parse(source).statements.flatMap {
      transcript.session.run($0, in: source).diagnostics
    }
    return left.count < all.count
  }
}
