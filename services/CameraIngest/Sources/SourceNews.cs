namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>What a source tells besides its frames.</summary>
/// <param name="LeftOut">A picture of a folder that can't be read, and why.</param>
/// <param name="Damaged">Part of a picture could not be decoded; in the decoder's words.</param>
public sealed record SourceNews(Action<string, string> LeftOut, Action<string> Damaged)
{
    public static SourceNews Unheard { get; } = new((_, _) => { }, _ => { });
}
