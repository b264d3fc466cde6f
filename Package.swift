// swift-tools-version: 6.3

import PackageDescription

let package = Package(
  name: "Keisen",
  products: [
    .executable(name: "keisen", targets: ["keisen"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    // In the order of a line of data's way: a target imports only targets above it.
    .target(name: "Findings"),
    .target(name: "Encodings"),
    .target(name: "Documents"),
    .target(name: "HTML", dependencies: ["Documents"]),
    .systemLibrary(
      name: "CLibXML2",
      pkgConfig: "libxml-2.0",
      providers: [.apt(["libxml2-dev"])]
    ),
    .target(name: "XML", dependencies: ["CLibXML2", "Encodings"]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .target(name: "Archives", dependencies: ["CZlib", "Documents"]),
    .target(
      name: "Tables", dependencies: ["Documents", "HTML", "XML", "Archives", "Numbering"]),
    .target(name: "Numbering"),
    .target(name: "Records", dependencies: ["Findings", "Documents", "Tables", "Numbering"]),
    .target(name: "References", dependencies: ["Findings", "Documents", "Numbering", "Records"]),
    .target(
      name: "Reconciliation",
      dependencies: ["Findings", "Documents", "Numbering", "Records"]
    ),
    .target(
      name: "Exports",
      dependencies: ["Findings", "Documents", "Tables", "Numbering", "Records"]
    ),
    .target(name: "CFileSystem"),
    .target(
      name: "Pipelines",
      dependencies: [
        "Findings", "Encodings", "Documents", "HTML", "XML", "Archives", "Tables", "Numbering",
        "Records",
        "References", "Reconciliation", "Exports", "CFileSystem",
        .product(name: "Yams", package: "Yams"),
      ]
    ),
    .executableTarget(
      name: "keisen",
      dependencies: [
        "Findings", "HTML", "Tables", "Records", "Exports", "Pipelines",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ]
    ),
    .target(name: "TestSupport", path: "Tests/TestSupport"),
    .target(name: "Samples", path: "Tests/Samples"),
    .testTarget(name: "FindingsTests", dependencies: ["Findings"]),
    .testTarget(name: "EncodingsTests", dependencies: ["Encodings", "TestSupport"]),
    .testTarget(name: "DocumentsTests", dependencies: ["Documents"]),
    .testTarget(name: "HTMLTests", dependencies: ["Documents", "HTML", "TestSupport"]),
    .testTarget(name: "XMLTests", dependencies: ["XML", "TestSupport"]),
    .testTarget(
      name: "TablesTests",
      dependencies: [
        "Documents", "HTML", "XML", "Archives", "Tables", "TestSupport", "Samples",
      ]),
    .testTarget(name: "NumberingTests", dependencies: ["Numbering", "TestSupport"]),
    .testTarget(
      name: "RecordsTests",
      dependencies: ["Findings", "Documents", "Tables", "Records", "TestSupport"]),
    .testTarget(
      name: "ReferencesTests",
      dependencies: ["Findings", "Documents", "Numbering", "Records", "References", "TestSupport"],
      exclude: ["Fixtures"]),
    .testTarget(
      name: "ReconciliationTests",
      dependencies: [
        "Findings", "Documents", "Numbering", "Records", "Reconciliation", "TestSupport",
      ]),
    .testTarget(
      name: "ExportsTests",
      dependencies: ["Findings", "Documents", "Records", "Exports", "TestSupport"]),
    .testTarget(
      name: "PipelinesTests",
      dependencies: [
        "Findings", "Documents", "Tables", "Records", "Pipelines", "TestSupport", "Samples",
      ],
      exclude: ["File/Fixtures"]),
    .testTarget(name: "keisenTests", dependencies: ["keisen", "TestSupport"]),
    .target(name: "Measurement", path: "Benchmarks/Measurement"),
    .executableTarget(
      name: "HTMLReadingBenchmark",
      dependencies: ["CLibXML2", "Encodings", "Documents", "HTML", "Measurement"],
      path: "Benchmarks/HTMLReading"),
    .executableTarget(
      name: "XMLReadingBenchmark",
      dependencies: ["CLibXML2", "Documents", "XML", "Archives", "Tables", "Measurement"],
      path: "Benchmarks/XMLReading"),
    .executableTarget(
      name: "DecodingBenchmark", dependencies: ["Encodings", "Measurement"],
      path: "Benchmarks/Decoding"),
  ]
)

// The fuzz targets link with libFuzzer, so only `make fuzz` builds them.
if Context.environment["KEISEN_FUZZING"] != nil {
  package.targets.append(
    .executableTarget(
      name: "Fuzzing",
      dependencies: [
        "Findings", "Encodings", "Documents", "HTML", "XML", "Tables", "Numbering",
        "Records", "References", "Reconciliation", "Exports", "Pipelines", "Samples",
      ],
      path: "Tests/Fuzzing"))
}

// Every target is built with the same strict settings.
for target in package.targets where target.type != .system {
  target.swiftSettings = [
    .strictMemorySafety(),
    .treatAllWarnings(as: .error),
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("InternalImportsByDefault"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
    .enableExperimentalFeature("Lifetimes"),
  ]
}
