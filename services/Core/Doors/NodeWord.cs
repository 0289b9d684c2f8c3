using System.Globalization;

namespace MaskPose.Edge.Core.Doors;

/// <summary>Whether a node is there, as it tells one of its doors.</summary>
/// <param name="Session">Number of the node's connection to the broker.</param>
/// <param name="Sequence">Counts the node's words of this session from 0; a last will bears 0.</param>
/// <param name="State">online, stopped or offline.</param>
public sealed record NodeWord(string Site, string Node, string Door, long Session, int Sequence, string State)
{
    public bool IsOnline => State == "online";

    /// <summary>The signed text, lines separated by one LF, none at the end.</summary>
    public string Text => string.Create(
        CultureInfo.InvariantCulture, $"maskpose-availability-1\n{Site}\n{Node}\n{Door}\n{Session}\n{Sequence}\n{State}");
}
