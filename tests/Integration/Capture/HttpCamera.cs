using System.Text;
using MaskPose.Edge.Core.Vision;
using MaskPose.Edge.Inference.Imaging;
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
    private int _asked;

    public HttpCamera()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        _app = builder.Build();
        _app.MapGet("/video", SendAsync);
        _app.MapGet("/picture", (HttpContext context) =>
        {
            Interlocked.Increment(ref _asked);
            return IsLetIn(context) ? Results.Bytes(Jpeg, "image/jpeg") : Results.Unauthorized();
        });
        _app.MapGet("/elsewhere", () => Results.Redirect("http://127.0.0.1:9/"));
        _app.MapGet("/drawing", () => Results.Text("<svg/>", "image/svg+xml"));
        _app.MapGet("/files/{name}", (string name) => Results.File(Path.Combine(Folder, name)));
    }

    /// <summary>It keeps the connection and sends nothing more.</summary>
    public bool Hangs { get; set; }

    /// <summary>It ends the answer.</summary>
    public bool Closes { get; set; }

    /// <summary>Wait between two pictures.</summary>
    public int PauseMs { get; set; } = 40;

    /// <summary>What is added to the length that it says of each picture.</summary>
    public int WrongBytes { get; set; }

    /// <summary>"user:password" that it wants; empty for anybody.</summary>
    public string Login { get; set; } = "";

    /// <summary>Of files that it serves.</summary>
    public string Folder { get; set; } = "/nowhere";

    /// <summary>How often its picture was asked for.</summary>
    public int Asked => _asked;

    public string Base => _app.Urls.First();

    public string Address => $"{_app.Urls.First()}/video";

    public Task StartAsync() => _app.StartAsync();

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private bool IsLetIn(HttpContext context)
    {
        context.Response.Headers.WWWAuthenticate = "Basic realm=\"camera\"";
        return Login.Length == 0
            || context.Request.Headers.Authorization == $"Basic {Convert.ToBase64String(Encoding.UTF8.GetBytes(Login))}";
    }

    private async Task SendAsync(HttpContext context)
    {
        context.Response.ContentType = "multipart/x-mixed-replace; boundary=frame";
        var head = Encoding.ASCII.GetBytes($"--frame\r\nContent-Type: image/jpeg\r\nContent-Length: {Jpeg.Length + WrongBytes}\r\n\r\n");
        while (!Closes)
        {
            if (!Hangs)
            {
                await context.Response.Body.WriteAsync((byte[])[.. head, .. Jpeg, 13, 10], context.RequestAborted);
            }

            await Task.Delay(PauseMs, context.RequestAborted);
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
