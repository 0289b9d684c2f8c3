using MaskPose.Edge.CameraIngest.Sources;
using Xunit;

namespace MaskPose.Edge.Unit.CameraIngest.Sources;

/// <summary>Lines that ffmpeg 5.1 wrote.</summary>
public sealed class FfmpegLogTests
{
    private const string Whole =
        """
        [info] Input #0, mov,mp4,m4a,3gp,3g2,mj2, from 'door.mp4':
        [info]   Metadata:
        [info]     title           : error: not found
        [info]   Duration: 00:01:03.20, start: 0.000000, bitrate: 404 kb/s
        [info]   Stream #0:0[0x1](und): Video: rawvideo (RGB[24] / 0x18424752), rgb24, 1280x720, 400 kb/s, 30 fps, 30 tbr, 10240 tbn (default)
        [info] Stream mapping:
        [info]   Stream #0:0 -> #0:0 (h264 (native) -> rawvideo (native))
        [info] Output #0, rawvideo, to 'pipe:1':
        [info]   Stream #0:0(und): Video: rawvideo (BGR[24] / 0x18524742), bgr24(pc, gbr/unknown/unknown, progressive), 320x240 [SAR 1:1 DAR 4:3], q=2-31, 18432 kb/s, 12.5 fps, 12.5 tbn (default)
        [info] frame=   30 fps=0.0 q=-0.0 Lsize=    6750kB time=00:00:03.00 bitrate=18432.0kbits/s speed= 300x
        """;

    [Fact]
    public async Task Format_WholeFile_IsTheOutputsNotTheInputs()
    {
        var log = await ReadAsync(Whole);

        Assert.Equal(new VideoFormat(320, 240, 12.5, 63.2), await log.Format);
        Assert.Equal("", log.Reason());
        Assert.Equal(790, (await log.Format)!.Value.Frames);
    }

    [Fact]
    public async Task Format_LongFile_CountsHoursBeyondADay()
    {
        var log = await ReadAsync(Whole.Replace("00:01:03.20", "30:00:01.00", StringComparison.Ordinal));

        Assert.Equal(108_001, (await log.Format)!.Value.DurationSeconds);
    }

    [Fact]
    public async Task Reason_TextNamedMp4_IsWhatItSaysLast()
    {
        var log = await ReadAsync(
            """
            [mov,mp4,m4a,3gp,3g2,mj2 @ 0x55e07cb5c940] [warning] Format mov,mp4,m4a,3gp,3g2,mj2 detected only with low score of 1, misdetection possible!
            [mov,mp4,m4a,3gp,3g2,mj2 @ 0x55e07cb5c940] [error] moov atom not found
            [error] text.mp4: Invalid data found when processing input
            """);

        Assert.Null(await log.Format);
        Assert.Equal("moov atom not found; text.mp4: Invalid data found when processing input", log.Reason());
    }

    [Fact]
    public async Task Reason_SoundOnly_IsTheFatalLine()
    {
        var log = await ReadAsync("[fatal] Stream map '0:v:0' matches no streams.\nTo ignore this, add a trailing '?' to the map.");

        Assert.Equal("Stream map '0:v:0' matches no streams.", log.Reason());
    }

    [Fact]
    public async Task Reason_PasswordInTheAddress_IsHidden()
    {
        var log = await ReadAsync(
            """
            [tcp @ 0x557ef64a0040] [error] Connection to tcp://127.0.0.1:9 failed: Connection refused
            [error] http://user:p@ss@127.0.0.1:9/x: Connection refused
            """);

        Assert.Equal(
            "Connection to tcp://127.0.0.1:9 failed: Connection refused; http://***@127.0.0.1:9/x: Connection refused", log.Reason());
    }

    [Fact]
    public async Task Reason_ManyErrors_KeepsTheLastFourAndEachOnce()
    {
        var log = await ReadAsync(string.Join('\n', new[] { 1, 2, 3, 4, 5, 5 }.Select(i => $"[h264 @ 0x55f0] [error] error {i}")));

        Assert.Equal("error 3; error 4; error 5", log.Reason());
    }

    [Fact]
    public async Task Format_RateNotKnown_IsZero()
    {
        var log = await ReadAsync(
            """
            [info] Output #0, rawvideo, to 'pipe:1':
            [info]   Stream #0:0: Video: rawvideo (BGR[24] / 0x18524742), bgr24(progressive), 64x48, q=2-31, 200 kb/s, 90k tbn
            """);

        Assert.Equal(new VideoFormat(64, 48, 0), await log.Format);
    }

    private static async Task<FfmpegLog> ReadAsync(string text)
    {
        var log = new FfmpegLog();
        using var lines = new StringReader(text);
        await log.ReadAsync(lines, TestContext.Current.CancellationToken);
        return log;
    }
}
