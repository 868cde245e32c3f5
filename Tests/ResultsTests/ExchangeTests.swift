import Foundation
import Testing

@testable import Results

/// Outcomes as files for other programs.
@Suite struct ExchangeTests {
  private let table = Table(
    "class", columns: [Column("class", .fixed), Column("recall", .measured), Column("p", .chosen)],
    rows: [
      [.text("a \"b\", c\nd"), .metric(1.0 / 3), .pValue(1e-7)],
      [.text("e"), .undefined, .integer(2)],
    ])

  /// RFC 4180: CR LF, quotes doubled, the same number of fields on every line; numbers in full.
  @Test func oneTableIsItself() {
    #expect(
      Outcome([.table(table), .note("2 s")]).commaSeparated
        == "class,recall,p\r\n\"a \"\"b\"\", c\nd\",0.3333333333333333,1e-07\r\ne,,2\r\n")
  }

  @Test func severalTablesAreOne() {
    var other = table
    other.name = "more"
    #expect(
      Outcome([.table(table), .table(other)]).commaSeparated?.split(separator: "\r\n").map {
        $0.split(separator: ",").first.map(String.init) ?? ""
      } == ["table", "class", "class", "more", "more"])
    let narrow = Table(
      "x", columns: [Column("k", .fixed), Column("shape", .fixed)],
      rows: [[.integer(1), .shape([2, 3])]])
    #expect(
      Outcome([.table(table), .table(narrow)]).commaSeparated?.hasSuffix(
        "class,e,recall,\r\nclass,e,p,2\r\nx,1,shape,2x3\r\n") == true)
  }

  @Test func fieldsAreARow() {
    let fields = [
      Field("accuracy", .metric(0.1 + 0.2), .measured, path: "cnn.test.accuracy"),
      Field("digest", .digest("12"), .chosen),
    ]
    #expect(
      Outcome([.fields(fields)]).commaSeparated
        == "cnn.test.accuracy,digest\r\n0.30000000000000004,12\r\n")
    #expect(Outcome([.message("nothing")]).commaSeparated == nil)
  }

  /// JSON that Foundation reads, with every value in its own type.
  @Test func jsonIsTyped() throws {
    let fields = [
      Field("low", .integer(1), .fixed), Field("low", .list([1, 2]), .fixed),
      Field("shape", .shape([]), .fixed),
    ]
    let text = Outcome([.table(table), .fields(fields), .message("x")]).json(command: "a \"b\"\t\\")
    let object = try #require(
      JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
    #expect(object["command"] as? String == "a \"b\"\t\\")
    let parts = try #require(object["parts"] as? [[String: Any]])
    #expect(parts.count == 3)
    let rows = try #require(parts[0]["rows"] as? [[String: Any]])
    #expect(rows[0]["class"] as? String == "a \"b\", c\nd")
    #expect(rows[0]["recall"] as? Double == 1.0 / 3)
    #expect(rows[0]["p"] as? Double == 1e-7)
    #expect(rows[1]["recall"] is NSNull)
    #expect(rows[1]["p"] as? Int == 2)
    #expect((parts[1]["fields"] as? [String: Any])?["low"] as? Int == 1)
    #expect((parts[2]["fields"] as? [String: Any])?["low"] as? [Int] == [1, 2])
    #expect((parts[2]["fields"] as? [String: Any])?["shape"] as? [Int] == [])
  }

  @Test func aPValueIsABoundInRecordsAndANumberInFiles() {
    #expect(Value.pValue(1e-9).text == "<0.0001")
    #expect(Value(parsing: "<0.0001")?.text == "<0.0001")
    #expect(Value.pValue(0.01).text == "0.0100")
  }
}
