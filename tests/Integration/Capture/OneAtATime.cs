using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>Tests that count this process's ffmpeg children: one at a time, and nothing beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class OneAtATime : ICollectionFixture<Media>
{
    public const string Name = "ffmpeg";
}
