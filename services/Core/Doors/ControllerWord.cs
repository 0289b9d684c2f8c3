namespace MaskPose.Edge.Core.Doors;

/// <summary>What a controller did with a permit, as reported to the node.</summary>
/// <param name="Nonce">Of the permit.</param>
/// <param name="Did">opened, held or refused.</param>
/// <param name="Reason">Why not opened; may be empty.</param>
public sealed record ControllerWord(string Site, string Node, string Door, string Nonce, string Did, string Reason)
{
    /// <summary>The signed text, lines separated by one LF; the reason is last, whatever it contains.</summary>
    public string Text => $"maskpose-ack-1\n{Site}\n{Node}\n{Door}\n{Nonce}\n{Did}\n{Reason}";
}
