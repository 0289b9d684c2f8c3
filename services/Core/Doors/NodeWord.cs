using System.Globalization;

namespace MaskPose.Edge.Core.Doors;

/// <summary>A node's availability, as reported to one of its doors.</summary>
/// <param name="Session">Number of the node's connection to the broker.</param>
/// <param name="Sequence">Counts the node's messages of this session from 0; 0 in a last will.</param>
/// <param name="State">online, stopped or offline.</param>
public sealed record NodeWord(string Site, string Node, string Door, long Session, int Sequence, string State)
{
    public bool IsOnline => State == "online";

    /// <summary>The signed text, lines separated by one LF, none at the end.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"maskpose-availability-1\n{Site}\n{Node}\n{Door}\n{Session}\n{Sequence}\n{State}");
}
