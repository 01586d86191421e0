/**
 * The smallest cluster there is: one mon, one OSD and one gateway, on loopback, without authentication among them.
 *
 * @param {{ root: string, run: string, monPort: number, rgwPort: number, fsid: string }} cluster
 * @returns {string} its ceph.conf
 */
export function cephConfig({ root, run, monPort, rgwPort, fsid }) {
  const libraries = `${root}/usr/lib/x86_64-linux-gnu`;
  return `
[global]
fsid = ${fsid}
mon_initial_members = a
mon_host = v1:127.0.0.1:${monPort}
public_addr = 127.0.0.1
cluster_addr = 127.0.0.1
auth_cluster_required = none
auth_service_required = none
auth_client_required = none
keyring = ${run}/keyring

# One copy of everything, and no mind for a disk that is nearly full.
osd_pool_default_size = 1
osd_pool_default_min_size = 1
osd_pool_default_pg_num = 8
osd_pool_default_pgp_num = 8
osd_pool_default_pg_autoscale_mode = off
osd_crush_chooseleaf_type = 0
mon_max_pg_per_osd = 2000
mon_allow_pool_size_one = true
mon_warn_on_pool_no_redundancy = false
mon_data_avail_crit = 1
mon_osd_nearfull_ratio = .97
mon_osd_backfillfull_ratio = .98
mon_osd_full_ratio = .99

# Ready in seconds: no waiting for peers that are not there.
paxos_propose_interval = 0.02
paxos_min_wait = 0.01
mon_tick_interval = 1
mon_client_hunt_interval = 0.5
objecter_tick_interval = 0.5
osd_heartbeat_grace = 60

# Everything in its own folders, nothing in the system's.
log_file = ${run}/log/$name.log
log_to_stderr = false
err_to_stderr = true
admin_socket = ${run}/$name.asok
pid_file =
run_dir = ${run}
crash_dir = ${run}/crash
plugin_dir = ${libraries}/ceph
erasure_code_dir = ${libraries}/ceph/erasure-code
osd_class_dir = ${libraries}/rados-classes

[mon.a]
mon_data = ${run}/mon
mon_addr = 127.0.0.1:${monPort}
ms_bind_msgr2 = false

[osd.0]
osd_data = ${run}/osd
osd_objectstore = bluestore
# A sparse file: it takes the room of what is in it.
bluestore_block_size = 12884901888
osd_class_update_on_start = false
osd_crush_update_on_start = false
osd_op_num_shards = 2

[client.rgw.a]
rgw_data = ${run}/rgw
rgw_frontends = beast endpoint=127.0.0.1:${rgwPort}
rgw_dns_name = localhost
rgw_enable_ops_log = false
rgw_enable_usage_log = false
rgw_enable_quota_threads = false
rgw_thread_pool_size = 64
# What was deleted makes room soon.
rgw_gc_obj_min_wait = 5
rgw_gc_processor_period = 10
rgw_gc_processor_max_time = 10
`;
}
