namespace MaskPose.Edge.Benchmark.Decoding;

/// <summary>What the frames of a 4K camera cost before anything is searched in them.</summary>
/// <param name="Source">The stream that is decoded.</param>
/// <param name="LongSidePixels">Of the frames that arrive.</param>
/// <param name="Megabytes">Of a frame.</param>
/// <param name="DecoderMs">CPU time of ffmpeg for a frame, milliseconds.</param>
/// <param name="NodeMs">CPU time of this process for a frame: reading it from the pipe.</param>
/// <param name="Share">Both over those of the frames as they are.</param>
public sealed record DecodeCost(string Source, int LongSidePixels, double Megabytes, double DecoderMs, double NodeMs, double Share);
