using System.Globalization;
using System.Net;
using System.Text;
using MaskPose.Edge.Node.Host;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.Configuration;
using OpenCvSharp;
using Xunit;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>The multipart stream of a real node's camera, byte by byte.</summary>
public sealed class CameraStreamTests : IAsyncLifetime
{
    private const string Delimiter = "\r\n--frame\r\n";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-stream-");
    private WebApplication? _node;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        using var picture = new Mat(120, 160, MatType.CV_8UC3, Scalar.Gray);
        picture.SaveImage(Path.Combine(_folder.FullName, "grey.png"));
        _node = NodeHost.Build(new ConfigurationBuilder().AddInMemoryCollection(new Dictionary<string, string?>
        {
            [OpenNodes.Key] = "false",
            ["Node:HttpPort"] = "0",
            ["Node:GrpcPort"] = "-1",
            ["Broker:Port"] = Ports.Free().ToString(CultureInfo.InvariantCulture),
            ["Logging:LogLevel:Default"] = "None",
            ["Alerts:Store:File"] = ":memory:",
            ["Cameras:room:Source"] = _folder.FullName,
            ["Cameras:room:FrameRate"] = "2",
            ["Cameras:lost:Source"] = "rtsp://127.0.0.1:1/",
        }).Build());
        await _node.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _node!.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Stream_EachPart_IsAJpegWithItsDelimiterRightBehind()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_node!.Urls.First()) };
        await using var stream = await client.GetStreamAsync("/api/v1/cameras/room/stream", Cancel);

        Assert.Equal(Delimiter, await ReadAsync(stream, Delimiter.Length));
        for (var part = 0; part < 2; part++)
        {
            var head = await ReadHeadAsync(stream);
            Assert.Contains("Content-Type: image/jpeg\r\n", head, StringComparison.Ordinal);
            var jpeg = new byte[int.Parse(head.Split("Content-Length: ")[1].Split("\r\n")[0], CultureInfo.InvariantCulture)];
            await stream.ReadExactlyAsync(jpeg, Cancel);
            using var picture = Cv2.ImDecode(jpeg, ImreadModes.Color);
            Assert.Equal((160, 120), (picture.Width, picture.Height));
            Assert.Equal(Delimiter, await ReadAsync(stream, Delimiter.Length));
        }
    }

    [Fact]
    public async Task Stream_CameraGivesNothing_ItsHeadersComeAtOnce()
    {
        using var client = new HttpClient { BaseAddress = new Uri(_node!.Urls.First()), Timeout = Patience.Long };

        using var answer = await client.GetAsync("/api/v1/cameras/lost/stream", HttpCompletionOption.ResponseHeadersRead, Cancel);

        Assert.Equal("multipart/x-mixed-replace; boundary=frame", answer.Content.Headers.ContentType?.ToString());
    }

    [Theory]
    [InlineData("", 160)]
    [InlineData("?width=64", 64)]
    [InlineData("?width=100", 128)]
    [InlineData("?width=9999", 160)]
    public async Task Picture_OfAWidth_IsNoWiderThanItsSource(string query, int width)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_node!.Urls.First()), Timeout = Patience.Long };
        byte[]? jpeg = null;
        while (jpeg is null)
        {
            using var answer = await client.GetAsync($"/api/v1/cameras/room/picture.jpg{query}", Cancel);
            jpeg = answer.StatusCode == HttpStatusCode.ServiceUnavailable ? null : await answer.Content.ReadAsByteArrayAsync(Cancel);
        }

        using var picture = Cv2.ImDecode(jpeg, ImreadModes.Color);

        Assert.Equal(width, picture.Width);
    }

    [Theory]
    [InlineData("63")]
    [InlineData("-640")]
    [InlineData("wide")]
    [InlineData("")]
    [InlineData("99999999999")]
    [InlineData("640&width=320")]
    public async Task Picture_OfNoWidth_IsRefusedByName(string width)
    {
        using var client = new HttpClient { BaseAddress = new Uri(_node!.Urls.First()) };

        using var answer = await client.GetAsync($"/api/v1/cameras/room/picture.jpg?width={width}", Cancel);

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("allowed: pixels from 64", await answer.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    private static async Task<string> ReadAsync(Stream stream, int length)
    {
        var bytes = new byte[length];
        await stream.ReadExactlyAsync(bytes, Cancel);
        return Encoding.ASCII.GetString(bytes);
    }

    private static async Task<string> ReadHeadAsync(Stream stream)
    {
        var head = new StringBuilder();
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal))
        {
            head.Append(await ReadAsync(stream, 1));
        }

        return head.ToString();
    }
}
