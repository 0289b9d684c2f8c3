namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>What a source reports besides its frames.</summary>
/// <param name="LeftOut">A picture of a folder that can't be read, and why.</param>
/// <param name="Damaged">Part of a picture could not be decoded; with the decoder's message.</param>
public sealed record SourceNews(Action<string, string> LeftOut, Action<string> Damaged)
{
    public static SourceNews Unheard { get; } = new((_, _) => { }, _ => { });
}
