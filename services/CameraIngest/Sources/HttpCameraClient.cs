using System.Globalization;
using System.Net;
using MaskPose.Edge.CameraIngest.Settings;

namespace MaskPose.Edge.CameraIngest.Sources;

/// <summary>
/// Asks an HTTP camera, with user and password (Basic or Digest), a deadline and a size limit. Camera certificates are mostly
/// self-signed and are not checked, as in ffmpeg.
/// </summary>
internal sealed class HttpCameraClient : IDisposable
{
    /// <summary>Of one JPEG picture: 16 MiB.</summary>
    public const int MaximumBytes = 16 << 20;

    private const int MaximumRedirects = 3;

    private readonly HttpClient _client;
    private readonly Uri _address;
    private readonly TimeSpan _patience;
    private readonly TimeProvider _time;

    public HttpCameraClient(CameraOptions camera, TimeProvider time)
    {
        var url = CameraUrl.Parse(camera.Source) ?? throw new SourceException($"{SourceAddress.Redact(camera.Source)}: not a URL.");
        (_address, _patience, _time) = (new Uri(url.Bare), TimeSpan.FromMilliseconds(camera.StallTimeoutMs), time);
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false };
#pragma warning disable CA5359 // See the summary.
        handler.SslOptions.RemoteCertificateValidationCallback = (_, _, _, _) => true;
#pragma warning restore CA5359
        if (url.User.Length + url.Password.Length > 0)
        {
            // Only for the camera itself, wherever it redirects.
            var login = new NetworkCredential(url.User, url.Password);
            var root = new Uri(_address, "/");
            handler.Credentials = new CredentialCache { { root, "Basic", login }, { root, "Digest", login } };
        }

        _client = new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    /// <summary>The head of the answer; its body follows.</summary>
    /// <returns>Null if the camera does not answer in valid HTTP: ffmpeg may understand it.</returns>
    /// <exception cref="SourceException">The camera can't be reached, refuses, or does not answer in time.</exception>
    public async Task<HttpResponseMessage?> AskAsync(CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        try
        {
            return await FollowAsync(either.Token);
        }
        catch (OperationCanceledException) when (late.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new SourceException(string.Create(CultureInfo.InvariantCulture, $"no answer in {_patience.TotalMilliseconds} ms."));
        }
        catch (HttpRequestException error) when (error.HttpRequestError is HttpRequestError.InvalidResponse
            or HttpRequestError.ResponseEnded or HttpRequestError.HttpProtocolError or HttpRequestError.SecureConnectionError)
        {
            return null;
        }
        catch (HttpRequestException error)
        {
            throw new SourceException(PlainReason.Of(error.Message), error);
        }
    }

    /// <summary>The body of an answer, which is disposed.</summary>
    /// <exception cref="SourceException">It is too large, or does not arrive in time.</exception>
    public async Task<byte[]> ReadAsync(HttpResponseMessage answer, CancellationToken cancellationToken)
    {
        using var late = new CancellationTokenSource(_patience, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        using (answer)
        {
            try
            {
                await answer.Content.LoadIntoBufferAsync(MaximumBytes, either.Token);
                return await answer.Content.ReadAsByteArrayAsync(either.Token);
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                throw new SourceException(string.Create(CultureInfo.InvariantCulture, $"no picture in {_patience.TotalMilliseconds} ms."));
            }
            catch (HttpRequestException error)
            {
                throw new SourceException(PlainReason.Of(error.Message), error);
            }
        }
    }

    public void Dispose() => _client.Dispose();

    private async Task<HttpResponseMessage> FollowAsync(CancellationToken cancellationToken)
    {
        var address = _address;
        for (var redirects = 0; ; redirects++)
        {
            var answer = await _client.GetAsync(address, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            if (answer.IsSuccessStatusCode)
            {
                return answer;
            }

            using (answer)
            {
                address = redirects < MaximumRedirects && Next(address, answer) is { } next
                    ? next
                    : throw new SourceException(PlainReason.Of($"Server returned {(int)answer.StatusCode} {answer.ReasonPhrase}"));
            }
        }
    }

    /// <summary>The target of a redirect. A camera must not redirect this machine to itself.</summary>
    private Uri? Next(Uri address, HttpResponseMessage answer)
    {
        if (answer.StatusCode is < HttpStatusCode.Ambiguous or >= HttpStatusCode.BadRequest || answer.Headers.Location is not { } location)
        {
            return null;
        }

        var next = new Uri(address, location);
        return next.Scheme is not ("http" or "https") || (next.IsLoopback && !_address.IsLoopback)
            ? throw new SourceException($"it redirects to {SourceAddress.Redact(next.ToString())}, which is not followed.")
            : next;
    }
}
