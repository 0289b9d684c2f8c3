using MaskPose.Edge.Certificates.Authority;
using Microsoft.Extensions.Time.Testing;

namespace MaskPose.Edge.Unit.Certificates;

/// <summary>A folder with an authority of the site "school", and a clock.</summary>
internal sealed class CertificateFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("maskpose-certificates-");

    public CertificateFolder() => Authority = CertificateAuthority.Create(Path, "school", Now);

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 3, 1, 9, 30, 0, TimeSpan.Zero));

    public DateTimeOffset Now => Time.GetUtcNow();

    public string Path => _folder.FullName;

    public CertificateAuthority Authority { get; }

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose() => _folder.Delete(recursive: true);
}
