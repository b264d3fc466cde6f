package import Documents
package import Records

/// Writes the XML Schema (XSD 1.0) of what `XMLWriter` writes.
///
/// `xs:key` makes a record's document and key field unique and present, `xs:keyref` ties every link
/// with a `record` to one (XSD 1.0 Part 1 §3.11), so that a dangling link cannot validate.
package enum XSDWriter {
  /// Appends the schema of records of a declaration; with `leavesDataset`, links may lead to records of
  /// another file, which no schema can hold; with `hasDecimals`, declared numbers may have fractions.
  package static func append(
    _ declaration: RecordDeclaration, leavesDataset: Bool = false, hasDecimals: Bool = false,
    to output: inout Buffer<UInt8>
  ) {
    let key = declaration.keyField
    let keyType =
      switch key.type {
      case .integer: "xs:integer"
      case .decimal, .amount: "xs:decimal"
      case .text, .heading, .date, .period: "xs:string"
      }
    output.append(
      """
      <?xml version="1.0" encoding="UTF-8"?>
      <xs:schema xmlns:xs="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified">
        <xs:element name="dataset">
          <xs:complexType>
            <xs:sequence>
              <xs:element name="record" type="record" minOccurs="0" maxOccurs="unbounded"/>
              <xs:element name="documents" type="documents"/>
              <xs:element name="declared" type="declared"/>
            </xs:sequence>
            <xs:attribute name="title" type="xs:string"/>
          </xs:complexType>
          <xs:key name="key">
            <xs:selector xpath="record"/>
            <xs:field xpath="@document"/>
            <xs:field xpath="\(key.name)"/>
          </xs:key>
          <xs:keyref name="target" refer="key">
            <xs:selector xpath=".//link"/>
            <xs:field xpath="@document"/>
            <xs:field xpath="@record"/>
          </xs:keyref>
        </xs:element>
        <xs:complexType name="record">
          <xs:sequence>

      """ as String)
    for (index, field) in declaration.fields.enumerated() {
      let isNeeded = field.isRequired || index == declaration.key
      let type =
        switch field.type {
        case .integer: "xs:integer"
        case .decimal, .amount: "xs:decimal"
        case .date: "date"
        case .period: "period"
        case _ where index == declaration.key: "content"
        case .text: "text"
        case .heading: "heading"
        }
      output.append(
        "      <xs:element name=\"\(field.name)\" type=\"\(type)\""
          + (isNeeded ? "/>\n" : " minOccurs=\"0\"/>\n"))
    }
    output.append(
      """
          </xs:sequence>
          <xs:attribute name="document" type="xs:string" use="required"/>
        </xs:complexType>
        <xs:simpleType name="content">
          <xs:restriction base="xs:string">
            <xs:minLength value="1"/>
          </xs:restriction>
        </xs:simpleType>

      """ as String)
    for (type, form) in [(FieldDeclaration.ValueType.date, DateForm.date), (.period, .period)]
    where declaration.fields.contains(where: { $0.type == type }) {
      output.append(
        """
            <xs:simpleType name="\(type.rawValue)">
              <xs:restriction base="xs:string">
                <xs:pattern value="\(form.facet)"/>
              </xs:restriction>
            </xs:simpleType>

        """ as String)
    }
    let dataset =
      leavesDataset
      ? "\n            <xs:attribute name=\"dataset\" type=\"xs:string\"/>" : ""
    output.append(
      """
        <xs:complexType name="text">
          <xs:sequence>
            <xs:element name="p" type="paragraph" maxOccurs="unbounded"/>
          </xs:sequence>
        </xs:complexType>
        <xs:complexType name="paragraph" mixed="true">
          <xs:sequence>
            <xs:element name="link" type="link" minOccurs="0" maxOccurs="unbounded"/>
          </xs:sequence>
        </xs:complexType>
        <xs:complexType name="link">
          <xs:simpleContent>
            <xs:extension base="content">
              <xs:attribute name="document" type="xs:string"/>
              <xs:attribute name="record" type="\(keyType)"/>
              <xs:attribute name="locator" type="xs:string"/>\(dataset)
              <xs:attribute name="url" type="xs:string"/>
            </xs:extension>
          </xs:simpleContent>
        </xs:complexType>
        <xs:complexType name="heading">
          <xs:sequence>
            <xs:element name="number" type="content" minOccurs="0"/>
            <xs:element name="title" type="content" minOccurs="0"/>
          </xs:sequence>
        </xs:complexType>
        <xs:complexType name="documents">
          <xs:sequence>
            <xs:element name="document" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType>
                <xs:attribute name="id" type="xs:string" use="required"/>
                <xs:attribute name="records" type="xs:nonNegativeInteger" use="required"/>
              </xs:complexType>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
        <xs:complexType name="declared">
          <xs:sequence>
            <xs:element name="quantity" minOccurs="0" maxOccurs="unbounded">
              <xs:complexType>
                <xs:sequence>
                  <xs:element name="text" type="xs:string"/>
                  <xs:element name="count" minOccurs="0" maxOccurs="unbounded">
                    <xs:complexType>
                      <xs:simpleContent>
                        <xs:extension base="xs:\(hasDecimals ? "decimal" : "integer")">
                          <xs:attribute name="name" type="xs:string" use="required"/>
                        </xs:extension>
                      </xs:simpleContent>
                    </xs:complexType>
                  </xs:element>
                </xs:sequence>
                <xs:attribute name="document" type="xs:string"/>
                <xs:attribute name="agrees" type="xs:boolean" use="required"/>
              </xs:complexType>
            </xs:element>
          </xs:sequence>
        </xs:complexType>
      </xs:schema>

      """ as String)
  }
}
