import Foundation
import TestSupport
import Testing

@testable import Engine

/// What is the best epoch, when patience is over and what a plateau makes of the learning rate: as
/// Keras's callbacks do with the same values. `Fixtures/callbacks/make.py` made them.
@Suite struct KerasCallbackTests {
  struct Cases: Decodable {
    var stopping: [Stopping]
    var plateau: [PlateauCase]
  }

  struct Stopping: Decodable {
    var monitor: String
    var patience: Int
    var min_delta: Double
    var start_from_epoch: Int
    var values: [Double]
    var epochs: Int
    var best: Int
    var stopped: Bool
  }

  struct PlateauCase: Decodable {
    var monitor: String
    var patience: Int
    var factor: Double
    var min_delta: Double
    var cooldown: Int
    var min_lr: Double
    var values: [Double]
    var rates: [Double]
  }

  private let cases: Cases

  init() throws {
    let content = try Data(contentsOf: URL(filePath: fixturePath("callbacks/callbacks.json")))
    cases = try JSONDecoder().decode(Cases.self, from: content)
  }

  private func history(_ values: [Double], _ monitor: Monitor) -> [EpochRecord] {
    values.enumerated().map { index, value in
      EpochRecord(
        epoch: index + 1, loss: 1, accuracy: 0.5,
        validationLoss: monitor == .validationLoss ? value : 1,
        validationAccuracy: monitor == .validationAccuracy ? value : 0.5, seconds: 0, images: 1)
    }
  }

  @Test func theBestEpochAndTheEndOfPatienceAreThoseOfEarlyStopping() throws {
    #expect(cases.stopping.count == 240)
    #expect(cases.stopping.contains { $0.stopped } && cases.stopping.contains { !$0.stopped })
    for expected in cases.stopping {
      var plan = FitPlan()
      plan.monitor = try #require(Monitor(rawValue: expected.monitor))
      plan.patience = expected.patience
      plan.minDelta = expected.min_delta
      plan.startFromEpoch = expected.start_from_epoch
      let all = history(expected.values, plan.monitor)
      let end = all.indices.first { plan.isPatienceOver(after: Array(all[...$0])) }
      #expect((end != nil) == expected.stopped, "\(expected)")
      #expect((end ?? all.count - 1) + 1 == expected.epochs, "\(expected)")
      let trained = Array(all.prefix(expected.epochs))
      #expect(plan.best(of: trained)?.epoch ?? 0 == expected.best, "\(expected)")
    }
  }

  @Test func thePlateausRatesAreThoseOfReduceLROnPlateau() throws {
    #expect(cases.plateau.count == 60)
    #expect(cases.plateau.contains { Set($0.rates).count > 2 })
    for expected in cases.plateau {
      var plan = FitPlan()
      plan.monitor = try #require(Monitor(rawValue: expected.monitor))
      plan.optimizer = .sgd(learningRate: 0.1)
      plan.schedule = Schedule(
        .plateau(
          factor: expected.factor, patience: expected.patience, minDelta: expected.min_delta,
          cooldown: expected.cooldown, minRate: expected.min_lr))
      let rates = LearningRates(plan, imageCount: 1)
      let all = history(expected.values, plan.monitor)
      for (epoch, rate) in expected.rates.enumerated() {
        let found = rates.rate(at: epoch, after: Array(all.prefix(epoch)))
        #expect(abs(found - rate) <= 1e-5 * rate, "\(epoch): \(expected)")
      }
    }
  }

  /// Where the fit goes on though its patience was over, it is waited for anew.
  @Test func patienceCountsAnewFromWhereItIsTold() {
    var plan = FitPlan()
    plan.patience = 2
    let all = history([1, 0.5, 0.6, 0.7, 0.8, 0.9], .validationLoss)
    func ends() -> [Int] {
      all.indices.map { $0 + 1 }.filter { plan.isPatienceOver(after: Array(all.prefix($0))) }
    }
    #expect(ends() == [4, 5, 6])
    plan.patienceFrom = 4
    #expect(ends() == [6])
    #expect(plan.best(of: all)?.epoch == 2)
  }
}
