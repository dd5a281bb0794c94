// What holds personal data shows itself masked, by whatever means Swift shows values: `print` and interpolation
// (`description`, which is the library's), `debugPrint` and values inside of others (`debugDescription`), `dump`,
// the debugger and test tools (`customMirror`).

/// A value that shows nothing of itself but its masked description.
private protocol ShownMasked: CustomDebugStringConvertible, CustomReflectable, CustomStringConvertible {}

extension ShownMasked {
    /// As `description`: masked.
    public var debugDescription: String { description }

    /// Nothing inside is shown.
    public var customMirror: Mirror { Mirror(self, children: []) }
}

extension Petitioner: ShownMasked {}
extension IdNumberCheck: ShownMasked {}
extension PhoneCheck: ShownMasked {}
