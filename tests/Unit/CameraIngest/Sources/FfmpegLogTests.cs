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
    public async Task Format_WholeFile_IsTheInputs()
    {
        var log = await ReadAsync(Whole);

        Assert.Equal(new VideoFormat(30, 63.2), log.Format);
        Assert.Equal("", log.Reason());
        Assert.Equal(1896, log.Format.Frames);
    }

    /// <summary>What browsers record has no mean rate, and a clock of milliseconds.</summary>
    [Fact]
    public async Task Format_ClockOfMilliseconds_IsAThousand() => Assert.Equal(
        1000,
        (await ReadAsync(
            """
            [info] Input #0, matroska,webm, from 'file:a.webm':
            [info]   Duration: N/A, start: 0.000000, bitrate: N/A
            [info]   Stream #0:0(eng): Video: vp8, yuv420p(progressive), 640x480, SAR 1:1 DAR 4:3, 1k tbr, 1k tbn (default)
            """)).Format.FrameRate);

    [Fact]
    public async Task Notes_OfEachFrame_AreItsTimeAndSize()
    {
        var log = await ReadAsync(
            """
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info] config in time_base: 1/90000, frame_rate: 10/1
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info] n:   0 pts:      0 pts_time:0       pos:      564 fmt:bgr24 sar:1/1 s:320x240 i:P iskey:1 type:I 
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info]   side data - User Data Unregistered:
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info] config in time_base: 1/1000, frame_rate: 10/1
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info] n:   1 pts:12345678 pts_time:12345.7 pos:     3008 fmt:bgr24 sar:1/1 s:160x120 i:P iskey:0 type:B 
            [Parsed_showinfo_2 @ 0x55c2abae3600] [info] n:   2 pts:NOPTS    pts_time:NOPTS   pos:     3008 fmt:bgr24 sar:1/1 s:160x120 i:P iskey:0 type:B 
            """);

        var notes = await log.Notes.ReadAllAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);
        Assert.Equal(
            [new FrameNote(0, 320, 240), new FrameNote(12345.678, 160, 120), new FrameNote(double.NaN, 160, 120)], notes);
    }

    [Fact]
    public async Task Damage_IsToldOnceFramesCome()
    {
        var told = new List<string>();
        await ReadAsync(
            """
            [h264 @ 0x5561235d1e40] [error] co located POCs unavailable
            [Parsed_showinfo_0 @ 0x5561236d4f40] [info] n:   0 pts:  63000 pts_time:0.7     pos:       -1 fmt:yuv420p sar:2/1 s:320x240 i:P iskey:1 type:I 
            [h264 @ 0x5561235d1e40] [error] error while decoding MB 13 7, bytestream -6
            [rtsp @ 0x5561235d1e40] [warning] RTP: missed 3 packets
            [warning] corrupt decoded frame in stream 0
            [h264 @ 0x5561235d1e40] [warning] left block unavailable
            """,
            told.Add);

        Assert.Equal(["error while decoding MB 13 7, bytestream -6", "RTP: missed 3 packets", "corrupt decoded frame in stream 0"], told);
    }

    [Fact]
    public async Task Format_LongFile_CountsHoursBeyondADay()
    {
        var log = await ReadAsync(Whole.Replace("00:01:03.20", "30:00:01.00", StringComparison.Ordinal));

        Assert.Equal(108_001, log.Format.DurationSeconds);
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

        Assert.Equal("this is not a video, or it is cut off (moov atom not found)", log.Reason());
    }

    [Fact]
    public async Task Reason_SoundOnly_IsTheFatalLine()
    {
        var log = await ReadAsync("[fatal] Stream map '0:v:0' matches no streams.\nTo ignore this, add a trailing '?' to the map.");

        Assert.Equal("there is no picture in it (Stream map '0:v:0' matches no streams.)", log.Reason());
    }

    [Fact]
    public async Task Reason_PasswordInTheAddress_IsHidden()
    {
        var log = await ReadAsync(
            """
            [tcp @ 0x557ef64a0040] [error] Connection to tcp://127.0.0.1:9 failed: Connection refused
            [error] http://user:p@ss@127.0.0.1:9/x: Connection refused
            """);

        Assert.Equal("nothing answers at this address and port (Connection refused)", log.Reason());
    }

    [Fact]
    public async Task Reason_ManyErrors_KeepsTheLastFourAndEachOnce()
    {
        var log = await ReadAsync(string.Join('\n', new[] { 1, 2, 3, 4, 5, 5 }.Select(i => $"[h264 @ 0x55f0] [error] error {i}")));

        Assert.Equal("error 3; error 4; error 5", log.Reason());
    }

    private static async Task<FfmpegLog> ReadAsync(string text, Action<string>? damaged = null)
    {
        var log = new FfmpegLog(damaged);
        using var lines = new StringReader(text);
        await log.ReadAsync(lines, TestContext.Current.CancellationToken);
        return log;
    }
}
