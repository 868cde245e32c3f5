@testable import Notebooks

/// Notebooks that the tests read, cut and damage.
enum Corpus {
  /// Everything the format has, in one file.
  static let study = """
    ---
    fnb: 1
    # where it was recorded
    profile: numerics-1 onednn-2.6.3 avx512_core
    data: fashion_mnist sha256:3aede38d
    ---
    # CNN or RNN for clothes?

    Prose with `code`, a list:

    - ten classes, é and 服

    ```python
    load fashion_mnist
    | not ours
    ```

    ```fmnist
    param epochs = 8 in 1..100 "passes over the training data"
    load fashion_mnist   # all of it
    | train 60000 test 10000 image 28x28 classes 10

    model cnn
      flatten
      dense 10 softmax
    end
    | layers 2 params 7850
    ```

    ~~~fmnist title="the fit"
    fit cnn epochs=$epochs batch_size=256 seed=4
    | epoch: loss ±0.01 accuracy val_loss val_accuracy
    |   1    0.7490 0.7370 0.4870 0.8230
    |   8    0.2843 0.8971 0.2886 0.8948
    | best 8 plan 5b20c1d4 digest 4f2c77aa91be0d35
    ~ 8.1 s, 47,400 images/s, 2 threads
    evaluate cnn
    | accuracy 0.8838 ±1pt n 10000 low 0.8774 high 0.8899 loss 0.3242
    # a comment between
    plot history cnn
    | figure history-cnn data 91be0d354f2c77aa
    dense 10
    ! syntax.layer-outside-model
    claim "CNN has about 140K parameters": cnn.params within 140000 ±5%
    | verdict fails value 90678
    ~~~

    The end, without a line end.
    """

  /// Files of every shape, whole and broken.
  static let files: [String] =
    [
      "", "\n", "\r\n", "text", "# Title\n", "---", "---\n", "---\nfnb: 1\n---",
      "---\nfnb: 2\n---\n",
      "---\nfnb: one\n---\n", "---\r\nfnb: 1\r\n---\r\nprose\r\n", "```fmnist", "```fmnist\n",
      "```fmnist\n```", "```fmnist\nload\n| train 1\n```\n", "````fmnist\n```\n````\n",
      "```fmnist\n| early 1\nload\n```\n", "```fmnist\nmodel a\n| x 1\nend\n```\n",
      "```fmnist\nfor s in 1..2\n```\nload\n```fmnist\nend\n```\n",
      "```fmnist\nload\n|x\n~\n!\n```\n",
      "```fmnist\nload\n|   1 2\n| t: a\n|   1 2 3\n```\n", "   ```fmnist\n   load\n   ```\n",
      "    ```fmnist\n    load\n    ```\n", "```fmnist\nquit\n```\n", "~~~\n```fmnist\n~~~\n```\n",
      "```fmnist\nprint \"\u{202E}evil\u{1B}[31m\"\n| t \"\u{1B}[0m\"\n```\n", "a\rb\rc\n",
      "\u{FEFF}# Title\n```fmnist\nload\n```\n", "---\nno colon\n---\n",
      "---\nfnb: 1\nfnb: 1\n---\n",
      study, study.replacing("\n", with: "\r\n"), "\u{FEFF}" + study,
    ] + nested

  /// Fences in lists and quotes, and text that only looks like one.
  static let nested: [String] = [
    "1. a\n\n   ```fmnist\n     load   x\n   | a  1\n\n\n   # b\n   ```\n\n2. c\n",
    "- ```fmnist\n  model a\n    flatten\n\n  end\n  | x 1\n  ```\n",
    "> ```fmnist\n> load\n> | a 1\n>\n> for s in 1..2\n>about\n> end\n> ```\nafter\n",
    "> - a\n>\n>   ~~~fmnist\n>   load\n>   | a 1\n>\n>   about\n>   ~~~\n",
    "-\t```fmnist\n\tload\n\t| a 1\n\t```\n", ">\t```fmnist\n>\tload\n>\t| a 1\n>\t```\n",
    "10. a\r\n\r\n    ```fmnist\r\n    load\r\n    | a 1\r\n    ```\r\n",
    "  ```fmnist\n  load\n  | a 1\n  ```\n", "- a\n  ```fmnist\nload\n```\n",
    "<!--\n```fmnist\nload\n```\n-->\n```fmnist\nabout\n```\n",
    "- a\n\n      ```fmnist\n      load\n",
    "<pre>\n\n```fmnist\nload\n```\n</pre>\n", "- <div>\n```fmnist\nload\n```\n",
    "[a]: b\n===\n<b>\n```fmnist\nload\n```\n",
  ]
}

extension String {
  /// The text with every occurrence of a character replaced.
  func replacing(_ character: Character, with text: String) -> String {
    split(separator: character, omittingEmptySubsequences: false).joined(separator: text)
  }
}

/// The notebook of a text.
func notebook(_ text: String, name: String = "a.fnb") -> Notebook {
  Notebook(name: name, bytes: Array(text.utf8))
}

/// Random numbers that are the same at every run.
/// Source: SplitMix64, Steele, Lea and Flood 2014.
struct SeededGenerator: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}
