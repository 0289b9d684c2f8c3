using System.Runtime.Versioning;
using MaskPose.Edge.Certificates.Authority;
using MaskPose.Edge.Certificates.Files;
using Microsoft.Extensions.Logging.Abstractions;
using Xunit;

namespace MaskPose.Edge.Unit.Certificates;

/// <summary>Files that change while they are in use.</summary>
[UnsupportedOSPlatform("windows")]
public sealed class CertificatePairTests : IDisposable
{
    private readonly CertificateFolder _folder = new();
    private readonly CertificatePair _pair;
    private DateTime _written;

    public CertificatePairTests()
    {
        _written = _folder.Now.UtcDateTime;
        Write(TimeSpan.FromDays(90));
        _pair = new CertificatePair("Tls:CertificateFile", _folder.File("node.pem"), _folder.File("node.key"), _folder.Time, NullLogger.Instance);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Get_RenewedFiles_AreInUseAtOnce()
    {
        var first = _pair.Get().Fingerprint;
        Assert.Equal(first, _pair.Get().Fingerprint);

        Write(TimeSpan.FromDays(180));

        Assert.NotEqual(first, _pair.Get().Fingerprint);
        Assert.Equal("", _pair.Refusal);
    }

    [Fact]
    public void Get_FilesThatAreHalfWritten_AreWaitedForAndThenRefused()
    {
        var first = _pair.Get().Fingerprint;
        Write(TimeSpan.FromDays(90), "node.key", "no key");

        Assert.Equal((first, ""), (_pair.Get().Fingerprint, _pair.Refusal));
        _folder.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Equal(first, _pair.Get().Fingerprint);
        Assert.StartsWith("Tls:CertificateFile is \"", _pair.Refusal, StringComparison.Ordinal);
        Assert.EndsWith("the last good one stays in use.", _pair.Refusal, StringComparison.Ordinal);

        Write(TimeSpan.FromDays(180));
        Assert.NotEqual(first, _pair.Get().Fingerprint);
        Assert.Equal("", _pair.Refusal);
    }

    [Fact]
    public void Get_ANewerOneThatHasExpired_IsRefusedWhileTheLastHolds()
    {
        var first = _pair.Get().Fingerprint;
        Write(TimeSpan.FromMinutes(5));
        _folder.Time.Advance(TimeSpan.FromMinutes(10));

        Assert.Equal(first, _pair.Get().Fingerprint);
        Assert.Contains("it expired on 2026-03-01 09:35 UTC", _pair.Refusal, StringComparison.Ordinal);
    }

    [Fact]
    public void Get_AKeyThatEverybodyReads_IsNoKey()
    {
        File.SetUnixFileMode(_folder.File("node.key"), UnixFileMode.UserRead | UnixFileMode.OtherRead);

        Assert.Contains("chmod 600", Assert.ThrowsAny<IOException>(_pair.Get).Message, StringComparison.Ordinal);
    }

    private void Write(TimeSpan life, string broken = "", string text = "")
    {
        _folder.Authority.Issue("node", new LeafRequest("node", ["node"], [], life), _folder.Now);
        if (broken.Length > 0)
        {
            File.WriteAllText(_folder.File(broken), text);
        }

        _written = _folder.Now.UtcDateTime > _written ? _folder.Now.UtcDateTime : _written.AddMilliseconds(10);
        File.SetLastWriteTimeUtc(_folder.File("node.pem"), _written);
        File.SetLastWriteTimeUtc(_folder.File("node.key"), _written);
    }
}
