using System.Text;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Pictures;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MaskPose.Edge.Integration.Capture;

/// <summary>A camera that sends JPEGs over HTTP, 25 a second, as many cameras do; what it does can be changed as it runs.</summary>
internal sealed class HttpCamera : IAsyncDisposable
{
    private static readonly byte[] Jpeg = Picture();

    private readonly WebApplication _app;

    public HttpCamera()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/video", SendAsync);
    }

    /// <summary>It keeps the connection and sends nothing more.</summary>
    public bool Hangs { get; set; }

    /// <summary>It ends the answer.</summary>
    public bool Closes { get; set; }

    public string Address => $"{_app.Urls.First()}/video";

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "multipart/x-mixed-replace; boundary=frame";
        var head = Encoding.ASCII.GetBytes($"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {Jpeg.Length}\r\n\r\n");
        while (!Closes)
        {
            if (!Hangs)
            {
                await context.Response.Body.WriteAsync((byte[])[.. head, .. Jpeg, 13, 10], context.RequestAborted);
            }

            await Task.Delay(40, context.RequestAborted);
        }

        Closes = false;
    }

    private static byte[] Picture()
    {
        using var frame = Frame.Rent(new FrameInfo("door", 0, default, 0, 64, 48));
        for (var i = 0; i < frame.Pixels.Length; i += 3)
        {
            (frame.Pixels.Span[i], frame.Pixels.Span[i + 1], frame.Pixels.Span[i + 2]) = (20, 200, 90);
        }

        return PictureCodec.EncodeJpeg(frame, 95);
    }
}
