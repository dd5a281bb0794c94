// Masks personal data in every text form of Swift: `print` and interpolation use `description`, which the library
// provides; `debugPrint` and enclosing values use `debugDescription`; `dump`, debuggers and test tools use `customMirror`.

/// A value whose every text form is its masked description.
private protocol MaskedText: CustomDebugStringConvertible, CustomReflectable, CustomStringConvertible {}

extension MaskedText {
    /// The same as `description`, which is masked.
    public var debugDescription: String { description }

    /// A mirror without fields.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Petitioner: MaskedText {}
extension IdNumberCheck: MaskedText {}
extension PhoneCheck: MaskedText {}
