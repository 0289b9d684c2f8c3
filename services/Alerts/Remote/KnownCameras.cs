using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.Primitives;

namespace MaskPose.Edge.Alerts.Remote;

/// <summary>The cameras in section <c>Cameras</c> of this node's current settings: nothing is accepted from any others.</summary>
internal sealed class KnownCameras
{
    /// <summary>The name is also that of ingest's options, which this service does not know.</summary>
    private const string Section = "Cameras";

    private readonly IConfigurationSection _section;
    private volatile HashSet<string> _ids = [];

    public KnownCameras(IConfiguration configuration)
    {
        _section = configuration.GetSection(Section);
        ChangeToken.OnChange(configuration.GetReloadToken, Read);
        Read();
    }

    public bool Has(string camera) => _ids.Contains(camera);

    private void Read() => _ids = [.. _section.GetChildren().Select(c => c.Key)];
}
