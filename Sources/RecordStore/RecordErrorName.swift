// The engine has a type of the same name; in this room the word means ours.

package import Records

/// What the ports throw.
package typealias RecordError = Records.RecordError
